package org.portcullis.engine.policy;

/**
 * What people under any ceiling may do beside signing in.
 *
 * @param offlineAccess offline tokens
 * @param deviceGrant signing a device in
 * @param tokenExchange exchanging a token for another client
 */
public record UnderCeiling(Handling offlineAccess, Handling deviceGrant, Handling tokenExchange) {
  /** Everything is allowed, and narrowed. */
  public static final UnderCeiling DEFAULT =
      new UnderCeiling(Handling.ALLOW, Handling.ALLOW, Handling.ALLOW);

  /** Whether something is given or refused. */
  public enum Handling {
    ALLOW,
    REFUSE
  }
}
