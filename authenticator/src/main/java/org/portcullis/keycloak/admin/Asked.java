package org.portcullis.keycloak.admin;

import static org.portcullis.keycloak.admin.AskedFields.optional;
import static org.portcullis.keycloak.admin.AskedFields.present;
import static org.portcullis.keycloak.admin.AskedFields.required;
import static org.portcullis.keycloak.admin.AskedFields.texts;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.input.Range;

/**
 * What is asked with the JSON bodies of requests. Texts are stripped; null is as good as a field
 * that is not there.
 */
sealed interface Asked
    permits Asked.ForReason,
        Asked.Attestation,
        Asked.LiveAttestation,
        Asked.Narrowing,
        Asked.References,
        Asked.Elevation,
        Asked.NewCase,
        Asked.Assignment,
        Asked.Snooze,
        Asked.Step,
        Asked.Hold,
        Asked.Verdict,
        Asked.Revocation,
        Asked.Bulk,
        AskedOfPolicy {
  /** Most characters of a text. */
  int LONGEST_TEXT = 1000;

  /**
   * Why something is done.
   *
   * @param reason for the record
   */
  record ForReason(String reason) implements Asked {
    public ForReason {
      reason = required("reason", reason);
    }
  }

  /**
   * An admin's word for a user.
   *
   * @param statement what they know
   */
  record Attestation(String statement) implements Asked {
    public Attestation {
      statement = required("statement", statement);
    }
  }

  /**
   * A code for a sign-in that waits.
   *
   * @param receipt as read out
   */
  record LiveAttestation(String receipt) implements Asked {
    public LiveAttestation {
      receipt = required("receipt", receipt);
    }
  }

  /**
   * A ceiling on an account or a session.
   *
   * @param ceiling its name
   * @param reason why
   * @param session id of the one session; null for the account
   * @param until when it ends by itself, as text; null for never
   */
  record Narrowing(String ceiling, String reason, @Nullable String session, @Nullable String until)
      implements Asked {
    public Narrowing {
      ceiling = required("ceiling", ceiling);
      reason = required("reason", reason);
      session = optional("session", session);
      until = optional("until", until);
    }
  }

  /**
   * What is on file of a person; null for what stays as it is, none for what is taken away.
   *
   * @param shipTo where devices are sent
   * @param phone their telephones
   * @param payroll what they are paid on
   */
  record References(
      @Nullable List<String> shipTo, @Nullable List<String> phone, @Nullable List<String> payroll)
      implements Asked {
    public References {
      shipTo = texts("shipTo", shipTo);
      phone = texts("phone", phone);
      payroll = texts("payroll", payroll);
    }
  }

  /**
   * A withheld role, for some hours.
   *
   * @param client client id of a client role; null for a realm role
   * @param role its name
   * @param reason why
   * @param hours for how long
   */
  record Elevation(@Nullable String client, String role, String reason, Integer hours)
      implements Asked {
    private static final Range HOURS = new Range(1, 72);

    public Elevation {
      client = optional("client", client);
      role = required("role", role);
      reason = required("reason", reason);
      if (hours == null || !HOURS.has(hours)) {
        throw new IllegalArgumentException("hours is required and must be a whole number " + HOURS);
      }
    }
  }

  /**
   * A case opened by hand.
   *
   * @param user id or name of whom it is about
   * @param reason why
   */
  record NewCase(String user, String reason) implements Asked {
    public NewCase {
      reason = required("reason", reason);
      user = required("user", user);
    }
  }

  /**
   * Who is to do a case.
   *
   * @param assignee {@code me}, or the caller's id; null for nobody
   */
  record Assignment(@Nullable String assignee) implements Asked {
    public Assignment {
      assignee = optional("assignee", assignee);
    }
  }

  /**
   * Until when a case may lie.
   *
   * @param until a moment, as text; null for none
   * @param untilWorse whether it comes back when something joins it
   */
  record Snooze(@Nullable String until, @Nullable Boolean untilWorse) implements Asked {
    public Snooze {
      until = optional("until", until);
    }

    boolean isUntilWorse() {
      return Boolean.TRUE.equals(untilWorse);
    }
  }

  /**
   * Where a case goes.
   *
   * @param to name of a state
   * @param reason why
   * @param proposal whether somebody else is to do it
   */
  record Step(String to, String reason, @Nullable Boolean proposal) implements Asked {
    public Step {
      to = required("to", to);
      reason = required("reason", reason);
    }

    boolean isProposal() {
      return Boolean.TRUE.equals(proposal);
    }
  }

  /**
   * A hold of a case's cluster.
   *
   * @param reason why
   * @param ceiling name of the ceiling; null for quarantine
   * @param admins whether admins are held too
   */
  record Hold(String reason, @Nullable String ceiling, @Nullable Boolean admins) implements Asked {
    public Hold {
      reason = required("reason", reason);
      ceiling = optional("ceiling", ceiling);
    }

    boolean isOfAdmins() {
      return Boolean.TRUE.equals(admins);
    }
  }

  /**
   * Whether a sign-in was its owner's.
   *
   * @param verdict one of {@link Verdicts#KNOWN}
   * @param reason how that is known; empty without it
   */
  record Verdict(String verdict, @Nullable String reason) implements Asked {
    public Verdict {
      verdict = required("verdict", verdict);
      if (!Verdicts.KNOWN.contains(verdict)) {
        throw new IllegalArgumentException("verdict must be one of " + Verdicts.KNOWN);
      }
      reason = Objects.requireNonNullElse(optional("reason", reason), "");
    }
  }

  /**
   * The end of sessions and devices.
   *
   * @param reason why
   * @param sessions whether sessions end; with neither, both do
   * @param devices whether devices are revoked
   */
  record Revocation(String reason, @Nullable Boolean sessions, @Nullable Boolean devices)
      implements Asked {
    public Revocation {
      reason = required("reason", reason);
    }

    boolean isOfSessions() {
      return Boolean.TRUE.equals(sessions) || !Boolean.TRUE.equals(devices);
    }

    boolean isOfDevices() {
      return Boolean.TRUE.equals(devices) || !Boolean.TRUE.equals(sessions);
    }
  }

  /**
   * The same for several cases.
   *
   * @param ids their ids
   * @param assignee who is to do them; null for nobody
   * @param snoozeUntil until when they may lie, as text; null for now
   */
  record Bulk(List<String> ids, @Nullable String assignee, @Nullable String snoozeUntil)
      implements Asked {
    private static final Range SIZE = new Range(1, 200);

    public Bulk {
      ids = present("ids", ids).stream().map(id -> required("ids", id)).distinct().toList();
      if (!SIZE.has(ids.size())) {
        throw new IllegalArgumentException("ids must be a list of " + SIZE + " ids");
      }
      assignee = optional("assignee", assignee);
      snoozeUntil = optional("snoozeUntil", snoozeUntil);
    }
  }
}
