package org.portcullis.keycloak.cases;

/** What somebody wanted to do about a case, and may or can not. */
public final class CaseRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final Code code;

  CaseRefusal(Code code) {
    super(code.text);
    this.code = code;
  }

  CaseRefusal(Code code, String detail) {
    super(code.text + " " + detail);
    this.code = code;
  }

  /** Why it was refused. */
  public enum Code {
    OWN_CASE(true, "own_case", "A person has no part in the review of their own case."),
    SPONSOR_ALONE(
        true,
        "sponsor_alone",
        "The subject's sponsor cannot do that alone. Somebody else does, or proposes it first."),
    OPENER_ALONE(
        true,
        "opener_alone",
        "Who opened the case cannot end it alone. Somebody else does, or proposes it first."),
    LINKED(
        true,
        "linked_account",
        "The evidence links this account with the subject. Somebody else does that."),
    IMPERSONATED(
        true, "impersonated", "This session is somebody else's who impersonates the account."),
    NOT_A_PERSON(true, "not_a_person", "Cases are for people; this is a service account."),
    NO_SESSION(true, "no_session", "Whose session this is cannot be told. Sign in again."),
    ILLEGAL_STEP(false, "illegal_step", "A case does not go from there to there."),
    ALREADY_OPEN(false, "already_open", "A case of this person and reason is open already:"),
    CHANGED(false, "changed", "Somebody else changed the case at the same moment. Look again."),
    NOTHING_HELD(false, "nothing_held", "Nobody is held by this case.");

    private final boolean forbidden;
    private final String error;
    private final String text;

    Code(boolean forbidden, String error, String text) {
      this.forbidden = forbidden;
      this.error = error;
      this.text = text;
    }

    /** Whether it is about who asks, rather than about the case. */
    public boolean isForbidden() {
      return forbidden;
    }

    /** The code's name in answers. */
    public String error() {
      return error;
    }
  }

  /** Why it was refused. */
  public Code code() {
    return code;
  }

  /** The same, for people. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
