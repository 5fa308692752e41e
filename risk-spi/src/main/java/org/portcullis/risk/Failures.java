package org.portcullis.risk;

/**
 * Failed logins of the last hour. They are forgotten after it, so that nobody can harm an account's
 * standing by failing at it.
 *
 * @param account failures of this account, from wherever
 * @param networkAccounts other accounts that failed from this address prefix
 * @param networkLogins other accounts that succeeded from this address prefix
 */
public record Failures(int account, int networkAccounts, int networkLogins) {
  /** Without any. */
  public static final Failures NONE = new Failures(0, 0, 0);

  public Failures {
    if (account < 0 || networkAccounts < 0 || networkLogins < 0) {
      throw new IllegalArgumentException("counts must not be negative");
    }
  }
}
