package org.portcullis.risk;

import java.util.Map;

/** What one signal made of an attempt: evidence, an abstention, or a failure. */
public sealed interface Finding {

  /** The id of the signal that found it, in lower case with dashes. */
  String signal();

  /** Which of the two risks the signal speaks about. */
  Risk risk();

  /** The family whose cap the evidence shares. */
  Family family();

  /**
   * Evidence for (positive) or against (negative) the risk. Zero says "looked, nothing notable".
   *
   * @param logOdds contribution in nats, weight of the policy and cap of the family not yet
   *     applied; finite
   * @param facts what the signal saw, for reviewers, in a stable order
   */
  record Evidence(
      String signal, Risk risk, Family family, double logOdds, Map<String, Object> facts)
      implements Finding {
    public Evidence {
      if (!Double.isFinite(logOdds)) {
        throw new IllegalArgumentException(signal + ": log-odds must be finite, not " + logOdds);
      }
      facts = Facts.copyOf(facts);
    }

    /** The same evidence with other log-odds. */
    public Evidence withLogOdds(double value) {
      return new Evidence(signal, risk, family, value, facts);
    }
  }

  /**
   * The signal could not speak, because facts or history are missing. It counts neither for nor
   * against.
   *
   * @param reason what was missing
   */
  record Abstained(String signal, Risk risk, Family family, Reason reason) implements Finding {}

  /**
   * The signal broke. It never becomes a score: the realm's failure mode decides.
   *
   * @param cause a short description without personal data
   */
  record Failed(String signal, Risk risk, Family family, String cause) implements Finding {}

  /** Why a signal abstained. */
  enum Reason {
    /** No earlier login to compare with. */
    NO_HISTORY,
    /** The client address could not be placed or its network is not known. */
    NETWORK_UNKNOWN,
    /** The country of the client address is not known. */
    COUNTRY_UNKNOWN,
    /** The address has no coordinates, now or at any earlier login. */
    PLACE_UNKNOWN,
    /** The network hides or moves its users' place, so the place of an address says nothing. */
    PLACE_UNRELIABLE,
    /** The browser did not say what the signal looks at. */
    CLIENT_UNKNOWN,
    /** This kind of attempt does not carry what the signal looks at. */
    NOT_APPLICABLE,
    /** The list that holds the address has expired. */
    EXPIRED,
    /** The employer declared nothing to compare with. */
    NOT_DECLARED,
    /** The employer approved travel to this place for this day. */
    TRAVEL_APPROVED,
    /** The other way of knowing is explained already by a wider one (a new country's network). */
    EXPLAINED,
    /** The policy switches this signal off. */
    SWITCHED_OFF,
    /** A reviewer found that this very evidence misreads this person. */
    MUTED
  }
}
