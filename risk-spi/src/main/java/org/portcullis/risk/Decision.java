package org.portcullis.risk;

import java.util.EnumSet;
import java.util.Set;

/**
 * What the policy made of an assessment.
 *
 * @param action what happens to the login
 * @param obligations what happens beside it
 * @param basis why the policy came to this
 */
public record Decision(Action action, Set<Obligation> obligations, Basis basis) {
  public Decision {
    obligations = obligations.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(obligations));
  }

  /** The same decision with one more obligation. */
  public Decision with(Obligation obligation) {
    Set<Obligation> more = EnumSet.of(obligation);
    more.addAll(obligations);
    return new Decision(action, more, basis);
  }

  /** What happens to the login, from open to closed. */
  public enum Action {
    ALLOW,
    /** The person must pass a second factor that they already have. */
    STEP_UP,
    /** The login is refused. */
    BLOCK
  }

  /** What happens beside the login. */
  public enum Obligation {
    /** The session's tokens carry the role grants of a ceiling only. */
    NARROW_GRANTS,
    /** Somebody else must vouch for the person: the last time was too long ago. */
    ATTEST,
    /** The security team is told. */
    ALERT,
    /** Humans review the person. */
    OPEN_CASE
  }

  /** Why the policy came to a decision. */
  public enum Basis {
    /** Both risks are below every threshold. */
    BELOW_THRESHOLDS,
    /** Session risk reached a level that the policy acts on. */
    SESSION_RISK,
    /** A rule of the policy said so. */
    RULE,
    /** A signal failed, and the realm's failure mode decided. */
    FAILURE_MODE,
    /** Fewer facts were known than the policy demands. */
    TOO_FEW_FACTS,
    /** The account is a break-glass account of the policy. */
    EXEMPT,
    /** The person's last day of work is over. */
    EMPLOYMENT_ENDED
  }
}
