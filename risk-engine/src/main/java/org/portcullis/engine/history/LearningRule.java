package org.portcullis.engine.history;

import java.util.OptionalDouble;
import org.portcullis.risk.RiskLevel;

/**
 * Which logins teach, and how much. Only a login that succeeded and was of low session risk, or
 * that passed a second factor, teaches; what an attacker could also pass teaches less.
 */
public final class LearningRule {
  /** A phishing-resistant factor, or no doubt in the first place. */
  private static final double FULL = 1;

  /** An OTP or recovery code: can be phished, so four of them count as one. */
  private static final double PHISHABLE = 0.25;

  private LearningRule() {}

  /** The second factor that a login passed. */
  public enum Factor {
    NONE,
    OTP,
    RECOVERY_CODE,
    WEBAUTHN
  }

  /** How much a login that succeeded counts; empty when it must not be learnt. */
  public static OptionalDouble weight(RiskLevel session, Factor passed) {
    if (session == RiskLevel.LOW) {
      return OptionalDouble.of(FULL);
    }
    return switch (passed) {
      case NONE -> OptionalDouble.empty();
      case OTP, RECOVERY_CODE -> OptionalDouble.of(PHISHABLE);
      case WEBAUTHN -> OptionalDouble.of(FULL);
    };
  }
}
