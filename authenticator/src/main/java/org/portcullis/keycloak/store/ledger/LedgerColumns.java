package org.portcullis.keycloak.store.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a line of the ledger is searched by, taken from its document, so that the two never differ.
 *
 * @param kind what was attempted
 * @param client id of the application
 * @param sessionLevel level of session risk
 * @param identityLevel level of identity risk
 * @param attention whether it is worth a look: not simply allowed, or of doubtful identity
 * @param country code of the country it came from
 * @param asn autonomous system it came from
 * @param prefix keyed hash of the line it came from
 * @param device handle of the device
 * @param reason the signal that speaks most against it; null when none does
 * @param reasonRisk the risk that this signal speaks about
 * @param signals signals that notably speak against it, each between blanks
 * @param decisive those of them without which a level had been lower, each between blanks
 */
record LedgerColumns(
    @Nullable String kind,
    @Nullable String client,
    @Nullable String sessionLevel,
    @Nullable String identityLevel,
    boolean attention,
    @Nullable String country,
    @Nullable Long asn,
    @Nullable String prefix,
    @Nullable String device,
    @Nullable String reason,
    @Nullable String reasonRisk,
    @Nullable String signals,
    @Nullable String decisive) {
  /** Below this, evidence hardly moves a score: a factor of 1.3 on the odds. */
  static final double NOTABLE = 0.25;

  /** First scores of the levels that a policy has by default. */
  private static final double MEDIUM = 10;

  private static final double HIGH = 60;

  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST_LIST = 1000;
  private static final int LONGEST_CLIENT = 255;

  static LedgerColumns of(String document) {
    JsonNode root;
    try {
      root = JSON.readTree(document);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an assessment is not JSON", e);
    }
    JsonNode network = root.path("network");
    List<Fired> fired = fired(root);
    String session = text(root.path("session").path("level"));
    String identity = text(root.path("identity").path("level"));
    Optional<Fired> main = main(fired, identity);
    return new LedgerColumns(
        text(root.path("kind")),
        cut(text(root.path("client")), LONGEST_CLIENT),
        session,
        identity,
        isWorthALook(root, identity),
        text(network.path("country")),
        network.path("asn").isNumber() ? network.path("asn").longValue() : null,
        text(network.path("prefix")),
        text(root.path("device")),
        main.map(Fired::signal).orElse(null),
        main.map(Fired::risk).orElse(null),
        list(fired.stream().map(Fired::signal).toList()),
        list(fired.stream().filter(one -> isDecisive(one, root)).map(Fired::signal).toList()));
  }

  private static boolean isWorthALook(JsonNode root, @Nullable String identity) {
    return !"ALLOW".equals(root.path("decision").asText())
        || (identity != null && !identity.equals("LOW"));
  }

  /** Identity risk first where it is raised: it is the rarer and the graver one. */
  private static Optional<Fired> main(List<Fired> fired, @Nullable String identity) {
    boolean ofIdentity =
        identity != null
            && !identity.equals("LOW")
            && fired.stream().anyMatch(one -> one.risk().equals("identity"));
    return fired.stream()
        .filter(one -> !ofIdentity || one.risk().equals("identity"))
        .max(Comparator.comparingDouble(Fired::logOdds));
  }

  private static List<Fired> fired(JsonNode root) {
    List<Fired> fired = new ArrayList<>();
    for (JsonNode finding : root.path("findings")) {
      double logOdds = finding.path("logOdds").asDouble();
      if (logOdds >= NOTABLE) {
        fired.add(
            new Fired(finding.path("signal").asText(), finding.path("risk").asText(), logOdds));
      }
    }
    return fired;
  }

  /**
   * Whether the score had been below its level without the signal. Documents from before told no
   * first score of a level, so that of the default policy stands in for it.
   */
  private static boolean isDecisive(Fired one, JsonNode root) {
    JsonNode score = root.path(one.risk());
    String level = score.path("level").asText();
    double from = score.path("from").asDouble(level.equals("HIGH") ? HIGH : MEDIUM);
    double without = 100 / (1 + Math.exp(-(score.path("logOdds").asDouble() - one.logOdds())));
    return !level.equals("LOW") && without < from;
  }

  private static @Nullable String list(List<String> names) {
    StringBuilder list = new StringBuilder(" ");
    for (String name : names) {
      if (list.length() + name.length() < LONGEST_LIST && list.indexOf(" " + name + " ") < 0) {
        list.append(name).append(' ');
      }
    }
    return names.isEmpty() ? null : list.toString();
  }

  private static @Nullable String text(JsonNode node) {
    return node.isTextual() ? node.textValue() : null;
  }

  private static @Nullable String cut(@Nullable String text, int longest) {
    return text == null || text.length() <= longest ? text : text.substring(0, longest);
  }

  private record Fired(String signal, String risk, double logOdds) {}
}
