package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskScore;

/**
 * One risk as bars on one line, each of which begins where the one before ended: what raises it
 * first, then what calms it. They sum to the score.
 */
final class RiskTrack {
  private static final double HARDLY = 0.25;
  private static final double LITTLE = 0.7;
  private static final double SOME = 1.6;
  private static final double STRONG = 3;
  private static final String BASE = "base-rate";

  private RiskTrack() {}

  static ObjectNode of(Assessment assessment, Risk risk) {
    RiskScore score = assessment.of(risk);
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("risk", risk.name().toLowerCase(Locale.ROOT));
    node.put("score", Math.round(score.score() * 10) / 10.0);
    node.put("level", score.level().name());
    double at = start(assessment, risk);
    node.put("start", at);
    ArrayNode terms = Json.MAPPER.createArrayNode();
    for (Finding.Evidence term : terms(assessment, risk)) {
      ObjectNode bar = terms.addObject();
      bar.put("signal", term.signal()).put("logOdds", term.logOdds()).put("from", at);
      at += term.logOdds();
      bar.put("to", at).put("strength", strength(term.logOdds()));
      bar.set("facts", Json.MAPPER.valueToTree(term.facts()));
    }
    node.put("result", score.logOdds());
    node.set("terms", terms);
    ArrayNode abstained = node.putArray("abstained");
    ArrayNode failed = node.putArray("failed");
    for (Finding finding : assessment.findings()) {
      if (finding.risk() != risk) {
        continue;
      }
      if (finding instanceof Finding.Abstained one) {
        abstained.addObject().put("signal", one.signal()).put("reason", one.reason().name());
      } else if (finding instanceof Finding.Failed one) {
        failed.addObject().put("signal", one.signal()).put("cause", one.cause());
      }
    }
    return node;
  }

  /** Evidence that counts: the strongest that raises first, the strongest that calms last. */
  static List<Finding.Evidence> terms(Assessment assessment, Risk risk) {
    return assessment.findings().stream()
        .filter(finding -> finding.risk() == risk)
        .filter(Finding.Evidence.class::isInstance)
        .map(Finding.Evidence.class::cast)
        .filter(evidence -> !isBase(evidence) && evidence.logOdds() != 0)
        .sorted(Comparator.comparingDouble(Finding.Evidence::logOdds).reversed())
        .toList();
  }

  private static double start(Assessment assessment, Risk risk) {
    return assessment.findings().stream()
        .filter(finding -> finding.risk() == risk)
        .filter(Finding.Evidence.class::isInstance)
        .map(Finding.Evidence.class::cast)
        .filter(RiskTrack::isBase)
        .mapToDouble(Finding.Evidence::logOdds)
        .sum();
  }

  private static boolean isBase(Finding.Evidence evidence) {
    return evidence.family() == Family.BASE_RATE && evidence.signal().equals(BASE);
  }

  static String strength(double logOdds) {
    double size = Math.abs(logOdds);
    if (size < HARDLY) {
      return "hardly";
    }
    if (size < LITTLE) {
      return "little";
    }
    if (size < SOME) {
      return "some";
    }
    return size < STRONG ? "strong" : "very-strong";
  }
}
