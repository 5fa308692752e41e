package org.portcullis.engine.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.ceiling.Ceiling;
import org.portcullis.engine.input.StrictJson;
import org.portcullis.risk.Decision;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.RiskLevel;

/**
 * Reads policy documents. A field that is left out has its default; a field that is unknown or
 * wrong refuses the document.
 */
public final class PolicyCodec {
  /** Most characters of a document. */
  public static final int LONGEST = 256 * 1024;

  private static final int MOST_FACTOR_DAYS = 365;
  private static final String LOW_LEVEL = "must be medium or high; low would act on every login";

  private final @Nullable Set<String> signalIds;

  private PolicyCodec(@Nullable Set<String> signalIds) {
    this.signalIds = signalIds;
  }

  /** A codec that refuses settings of other signals than these. */
  public static PolicyCodec knowing(Set<String> signalIds) {
    return new PolicyCodec(Set.copyOf(signalIds));
  }

  /**
   * A codec for documents that were accepted before: settings of a signal whose JAR has gone since
   * do no harm.
   */
  public static PolicyCodec ofStored() {
    return new PolicyCodec(null);
  }

  /**
   * The policy a document describes.
   *
   * @throws InvalidPolicyException naming everything that is wrong
   */
  public Policy read(String document) throws InvalidPolicyException {
    List<Problem> problems = new ArrayList<>();
    JsonNode tree = parse(document, problems);
    if (tree instanceof ObjectNode object) {
      Policy policy = policy(new DocumentNode("", object, problems));
      if (problems.isEmpty()) {
        return policy;
      }
    } else if (problems.isEmpty()) {
      problems.add(new Problem("", "the policy must be a JSON object"));
    }
    throw new InvalidPolicyException(problems);
  }

  private static @Nullable JsonNode parse(String document, List<Problem> problems) {
    if (document.length() > LONGEST) {
      problems.add(new Problem("", "the policy must have at most " + LONGEST + " characters"));
      return null;
    }
    try {
      return StrictJson.tree(document);
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null
              ? ""
              : " at line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr();
      problems.add(new Problem("", "not valid JSON" + where + ": " + e.getOriginalMessage()));
      return null;
    }
  }

  private Policy policy(DocumentNode root) {
    Mode mode = root.constant("mode", Mode.class);
    if (mode == null && !root.has("mode")) {
      root.missing("mode");
    }
    Levels levels = levels(root);
    Map<String, Ceiling> ceilings = GrantsReader.ceilings(root);
    Sources sources =
        new Sources(
            signals(root),
            NetworkReader.networks(root),
            NetworkReader.indicators(root),
            server(root));
    Set<String> networks =
        sources.networks().stream().map(NamedNetwork::name).collect(Collectors.toSet());
    Policy policy =
        new Policy(
            Objects.requireNonNullElse(mode, Policy.REPORT_ONLY.mode()),
            levels,
            sources,
            narrowing(root, ceilings),
            failing(root),
            new RulesReader(ceilings.keySet(), signalIds, networks).rules(root),
            new Upkeep(
                approvalRequired(root),
                new LinkedHashSet<>(root.strings("exempt", Function.identity())),
                root.string("help", PolicyCodec::helpText),
                Safeguards.read(root)));
    root.refuseOthers();
    return policy;
  }

  private static Levels levels(DocumentNode root) {
    DocumentNode thresholds = root.object("thresholds");
    Thresholds session = thresholds(thresholds, "session");
    Thresholds identity = thresholds(thresholds, "identity");
    if (thresholds != null) {
      thresholds.refuseOthers();
    }
    RiskLevel stepUpAt =
        Objects.requireNonNullElse(
            root.constant("stepUpAt", RiskLevel.class), Levels.DEFAULT.stepUpAt());
    RiskLevel blockAt = root.constant("blockAt", RiskLevel.class);
    if (stepUpAt == RiskLevel.LOW) {
      root.problem("stepUpAt", LOW_LEVEL);
    }
    if (blockAt == RiskLevel.LOW) {
      root.problem("blockAt", LOW_LEVEL);
    } else if (blockAt != null && !blockAt.isAtLeast(stepUpAt)) {
      root.problem("blockAt", "must not be below stepUpAt");
    }
    return new Levels(
        session,
        identity,
        stepUpAt,
        blockAt,
        knownFacts(root),
        root.integer("factorDays", 0, MOST_FACTOR_DAYS, Levels.DEFAULT.factorDays()));
  }

  private static Narrowing narrowing(DocumentNode root, Map<String, Ceiling> ceilings) {
    return new Narrowing(
        ceilings,
        GrantsReader.probation(root, ceilings.keySet()),
        AttestingReader.attesting(root, ceilings.keySet()),
        GrantsReader.underCeiling(root),
        GrantsReader.sessionCeilings(root, ceilings.keySet()),
        Objects.requireNonNullElse(
            root.constant("unknown", UnknownEmployment.class), Narrowing.DEFAULT.unknown()));
  }

  private static Failing failing(DocumentNode root) {
    return new Failing(
        Objects.requireNonNullElse(
            root.constant("failureMode", FailureMode.class), Failing.DEFAULT.mode()),
        clientFailureModes(root));
  }

  private static boolean approvalRequired(DocumentNode root) {
    DocumentNode node = root.object("approval");
    boolean required = node != null && node.flag("required", false);
    if (node != null) {
      node.refuseOthers();
    }
    return required;
  }

  private static @Nullable GeoPoint server(DocumentNode root) {
    DocumentNode node = root.object("server");
    if (node == null) {
      return null;
    }
    for (String coordinate : List.of("lat", "lon")) {
      if (!node.has(coordinate)) {
        node.missing(coordinate);
      }
    }
    double latitude = node.number("lat", -90, 90, 0);
    double longitude = node.number("lon", -180, 180, 0);
    node.refuseOthers();
    return new GeoPoint(latitude, longitude, 0);
  }

  private static String helpText(String text) {
    if (text.length() > 500) {
      throw new IllegalArgumentException("must have at most 500 characters");
    }
    return text;
  }

  private static Thresholds thresholds(@Nullable DocumentNode parent, String field) {
    DocumentNode node = parent == null ? null : parent.object(field);
    if (node == null) {
      return Thresholds.DEFAULT;
    }
    double medium = node.number("medium", 0, 100, Thresholds.DEFAULT.medium());
    double high = node.number("high", 0, 100, Thresholds.DEFAULT.high());
    node.refuseOthers();
    try {
      return new Thresholds(medium, high);
    } catch (IllegalArgumentException e) {
      node.problem(Objects.toString(e.getMessage()));
      return Thresholds.DEFAULT;
    }
  }

  private Map<String, SignalSettings> signals(DocumentNode root) {
    Map<String, SignalSettings> settings =
        root.objects(
            "signals",
            node -> {
              boolean enabled = node.flag("enabled", true);
              double weight = node.number("weight", 0, SignalSettings.HIGHEST_WEIGHT, 1);
              node.refuseOthers();
              return new SignalSettings(enabled, weight);
            });
    for (String id : settings.keySet()) {
      if (signalIds != null && !signalIds.contains(id)) {
        root.problem(
            "signals." + id,
            "is not a signal; signals are "
                + String.join(", ", signalIds.stream().sorted().toList()));
      }
    }
    return settings;
  }

  private static KnownFactsRule knownFacts(DocumentNode root) {
    DocumentNode node = root.object("knownFacts");
    if (node == null) {
      return KnownFactsRule.NONE;
    }
    int least = node.integer("least", 0, KnownFactsRule.MOST, 0);
    if (!node.has("least")) {
      node.missing("least");
    }
    Decision.Action below = node.constant("below", Decision.Action.class);
    if (!node.has("below")) {
      node.missing("below");
    }
    node.refuseOthers();
    return new KnownFactsRule(least, below == null ? Decision.Action.ALLOW : below);
  }

  private static Map<String, FailureMode> clientFailureModes(DocumentNode root) {
    Map<String, FailureMode> modes = new LinkedHashMap<>();
    DocumentNode parent = root.object("clientFailureModes");
    for (String client : parent == null ? List.<String>of() : parent.names()) {
      FailureMode mode = Objects.requireNonNull(parent).constant(client, FailureMode.class);
      if (mode != null) {
        modes.put(client, mode);
      }
    }
    return modes;
  }
}
