package org.portcullis.keycloak.cases;

import org.portcullis.engine.policy.Policy;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;

/** How grave a case is, for the order in which people look at cases. */
public final class Severity {
  /** Log-odds of the reference base rate of 1 %, with which identity risk begins. */
  private static final double BASE = Math.log(0.01 / 0.99);

  /** So many linked people make it a step graver. */
  private static final int MANY_LINKED = 3;

  private Severity() {}

  /** The level that all evidence of the case comes to together, one step more for a cluster. */
  public static RiskLevel of(Case file, Policy policy) {
    Content content = ContentCodec.read(file.document());
    double logOdds = BASE + content.evidence().stream().mapToDouble(CaseEvidence::logOdds).sum();
    RiskLevel level = policy.thresholds(Risk.IDENTITY).levelOf(100 / (1 + Math.exp(-logOdds)));
    boolean isCluster = content.linked().size() >= MANY_LINKED;
    return switch (level) {
      case LOW -> isCluster ? RiskLevel.MEDIUM : RiskLevel.LOW;
      case MEDIUM -> isCluster ? RiskLevel.HIGH : RiskLevel.MEDIUM;
      case HIGH -> RiskLevel.HIGH;
    };
  }

  /** How many accounts the evidence links with the subject. */
  public static int linked(Case file) {
    return ContentCodec.read(file.document()).linked().size();
  }
}
