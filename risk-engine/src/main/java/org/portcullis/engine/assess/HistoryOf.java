package org.portcullis.engine.assess;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.history.Profile;
import org.portcullis.engine.history.Surroundings;
import org.portcullis.engine.identity.IdentityProfile;
import org.portcullis.engine.identity.IdentityReader;
import org.portcullis.engine.identity.IdentitySurroundings;
import org.portcullis.engine.link.LinkReader;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.probation.Attestation;
import org.portcullis.risk.Concentration;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.IdentityMemory;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Risk;
import org.portcullis.risk.SessionMemory;

/** Reads what is known before an attempt. */
final class HistoryOf {
  private final Ports ports;
  private final Policy policy;

  HistoryOf(Ports ports, Policy policy) {
    this.ports = ports;
    this.policy = policy;
  }

  /**
   * The history of an attempt.
   *
   * @param broken takes what could not be read
   */
  History read(LoginAttempt attempt, SharedKeys shared, List<Finding> broken) {
    Surroundings around =
        new Surroundings(
            ports.realm().statistics(),
            ports
                .realm()
                .failures()
                .before(attempt.user(), attempt.network().prefix(), attempt.time()),
            session(attempt));
    return habits(attempt.user(), broken)
        .at(attempt, around)
        .with(identity(attempt, shared, broken));
  }

  private Profile habits(String user, List<Finding> broken) {
    try {
      return ports.users().habits(user);
    } catch (IllegalArgumentException e) {
      broken.add(
          new Finding.Failed("history", Risk.SESSION, Family.NETWORK_FAMILIARITY, "unreadable"));
      return new Profile();
    }
  }

  private @Nullable SessionMemory session(LoginAttempt attempt) {
    return attempt.kind() == LoginAttempt.Kind.REFRESH && attempt.session() != null
        ? ports.sessions().start(attempt.session()).map(s -> s.memory(attempt)).orElse(null)
        : null;
  }

  private IdentityMemory identity(LoginAttempt attempt, SharedKeys shared, List<Finding> broken) {
    IdentityProfile own = ports.users().identity(attempt.user());
    LinkReader.Links links = LinkReader.read(attempt, own, shared.keys(), shared.rows());
    IdentitySurroundings around =
        new IdentitySurroundings(
            verified(attempt),
            links.links(),
            links.interleaving(),
            vendor(attempt, broken),
            policy.server());
    return IdentityReader.read(own, attempt, around);
  }

  private @Nullable Concentration vendor(LoginAttempt attempt, List<Finding> broken) {
    if (attempt.work().vendor() == null) {
      return null;
    }
    try {
      return ports.records().vendor(attempt);
    } catch (RuntimeException e) {
      // Recorded as what it is: the realm's failure mode decides what a missing count means.
      broken.add(
          new Finding.Failed(
              "vendor-people", Risk.IDENTITY, Family.LINKS, e.getClass().getSimpleName()));
      return null;
    }
  }

  /** People who vouched since the first day of work; each counts once. */
  private int verified(LoginAttempt attempt) {
    List<Attestation> attestations = ports.records().attestations(attempt.user());
    if (attestations.isEmpty()) {
      return 0;
    }
    LocalDate start = attempt.work().startDate();
    Instant since = start == null ? Instant.EPOCH : start.atStartOfDay(ZoneOffset.UTC).toInstant();
    Set<String> attesters = new HashSet<>();
    for (Attestation attestation : attestations) {
      if (!attestation.at().isBefore(since)) {
        attesters.add(attestation.by());
      }
    }
    return attesters.size();
  }
}
