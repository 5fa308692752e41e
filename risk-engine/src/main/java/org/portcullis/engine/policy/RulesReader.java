package org.portcullis.engine.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.ceiling.NamePattern;
import org.portcullis.risk.Decision.Action;
import org.portcullis.risk.Employment;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;

/** Reads the rules of a policy document. */
final class RulesReader {
  private static final double MOST_LOG_ODDS = 20;
  private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");

  private final Set<String> ceilings;
  private final @Nullable Set<String> signals;
  private final Set<String> networks;

  /**
   * A reader.
   *
   * @param ceilings names of the policy's ceilings
   * @param signals ids of known signals; null takes any
   * @param networks names of the policy's networks
   */
  RulesReader(Set<String> ceilings, @Nullable Set<String> signals, Set<String> networks) {
    this.ceilings = ceilings;
    this.signals = signals;
    this.networks = networks;
  }

  List<Rule> rules(DocumentNode root) {
    List<Rule> rules = root.list("rules", this::rule);
    if (rules.size() > Rule.MOST) {
      root.problem("rules", "must be at most " + Rule.MOST);
    }
    Set<String> names = new HashSet<>();
    for (Rule rule : rules) {
      if (!names.add(rule.name())) {
        root.problem("rules", "has two rules named " + rule.name());
      }
    }
    return rules;
  }

  private @Nullable Rule rule(DocumentNode node) {
    int before = node.problemCount();
    for (String field : List.of("name", "when", "then")) {
      if (!node.has(field)) {
        node.missing(field);
      }
    }
    String name = node.string("name", RulesReader::name);
    Mode mode = Objects.requireNonNullElse(node.constant("mode", Mode.class), Mode.ENFORCE);
    DocumentNode when = node.object("when");
    List<Condition> all = when == null ? List.of() : conditions(when, "all");
    List<Condition> none = when == null ? List.of() : conditions(when, "none");
    if (when != null) {
      when.refuseOthers();
      if (all.isEmpty() && none.isEmpty() && node.problemCount() == before) {
        when.problem("must have a condition in all or none");
      }
    }
    DocumentNode thenNode = node.object("then");
    Rule.Then then = thenNode == null ? null : then(thenNode);
    node.refuseOthers();
    return name == null || then == null || node.problemCount() > before
        ? null
        : new Rule(name, mode, all, none, then);
  }

  private static String name(String text) {
    if (text.length() > Rule.LONGEST_NAME) {
      throw new IllegalArgumentException("must have at most " + Rule.LONGEST_NAME + " characters");
    }
    return text;
  }

  private Rule.@Nullable Then then(DocumentNode node) {
    int before = node.problemCount();
    Action action = node.constant("action", Action.class);
    String ceiling = node.string("ceiling", text -> GrantsReader.known(text, ceilings));
    boolean opensCase = node.flag("case", false);
    boolean alerts = node.flag("alert", false);
    node.refuseOthers();
    if (node.problemCount() > before) {
      return null;
    }
    try {
      return new Rule.Then(action, ceiling, opensCase, alerts);
    } catch (IllegalArgumentException e) {
      node.problem(Objects.toString(e.getMessage()));
      return null;
    }
  }

  private List<Condition> conditions(DocumentNode when, String field) {
    return when.list(field, this::condition);
  }

  private @Nullable Condition condition(DocumentNode node) {
    int before = node.problemCount();
    List<Condition> read = new ArrayList<>();
    for (Risk risk : Risk.values()) {
      add(read, level(node.object(DocumentNode.nameOf(risk)), risk));
    }
    add(read, signal(node.object("signal")));
    add(read, node, "person", Function.identity(), Condition.Persons::new);
    List<NamePattern> groups = node.strings("group", GrantsReader::groupPattern);
    if (node.has("group")) {
      add(read, new Condition.Groups(groups));
    }
    add(
        read,
        node,
        "employment",
        text -> DocumentNode.parseConstant(text, Employment.class),
        Condition.Employed::new);
    add(read, tenure(node.object("tenure")));
    add(read, node, "client", Function.identity(), Condition.Clients::new);
    add(read, networks(node.object("network")));
    add(read, node, "wayIn", RulesReader::wayIn, Condition.WaysIn::new);
    node.refuseOthers();
    for (String name : node.names()) {
      if (node.isEmptyArray(name)) {
        node.problem(name, "must name at least one");
      }
    }
    if (node.problemCount() > before) {
      return null;
    }
    if (read.size() != 1) {
      node.problem("must be exactly one condition");
      return null;
    }
    return read.get(0);
  }

  private static void add(List<Condition> to, @Nullable Condition condition) {
    if (condition != null) {
      to.add(condition);
    }
  }

  private static <T> void add(
      List<Condition> to,
      DocumentNode node,
      String field,
      Function<String, T> parser,
      Function<Set<T>, Condition> condition) {
    Set<T> values = new LinkedHashSet<>(node.strings(field, parser));
    if (node.has(field)) {
      to.add(condition.apply(values));
    }
  }

  private static LoginAttempt.Kind wayIn(String text) {
    LoginAttempt.Kind kind = DocumentNode.parseConstant(text, LoginAttempt.Kind.class);
    if (kind == LoginAttempt.Kind.IMPORT) {
      throw new IllegalArgumentException("is decided by nobody; must be login, refresh or enrol");
    }
    return kind;
  }

  private static @Nullable Condition level(@Nullable DocumentNode node, Risk risk) {
    if (node == null) {
      return null;
    }
    RiskLevel atLeast = node.constant("atLeast", RiskLevel.class);
    RiskLevel atMost = node.constant("atMost", RiskLevel.class);
    node.refuseOthers();
    if (!node.has("atLeast") && !node.has("atMost")) {
      node.missing("atLeast");
    }
    try {
      return new Condition.Level(
          risk,
          Objects.requireNonNullElse(atLeast, RiskLevel.LOW),
          Objects.requireNonNullElse(atMost, RiskLevel.HIGH));
    } catch (IllegalArgumentException e) {
      node.problem(Objects.toString(e.getMessage()));
      return null;
    }
  }

  private @Nullable Condition signal(@Nullable DocumentNode node) {
    if (node == null) {
      return null;
    }
    String id = node.string("id", this::known);
    if (!node.has("id")) {
      node.missing("id");
    }
    double atLeast =
        node.number("atLeast", -MOST_LOG_ODDS, MOST_LOG_ODDS, Condition.SignalFired.NOTABLE);
    node.refuseOthers();
    return id == null ? null : new Condition.SignalFired(id, atLeast);
  }

  private String known(String id) {
    if (signals != null && !signals.contains(id)) {
      throw new IllegalArgumentException("is not a signal");
    }
    return id;
  }

  private static @Nullable Condition tenure(@Nullable DocumentNode node) {
    if (node == null) {
      return null;
    }
    int from = node.integer("fromDay", 0, Condition.Tenure.LONGEST, 0);
    int before = node.integer("beforeDay", 1, Condition.Tenure.LONGEST, Condition.Tenure.LONGEST);
    if (!node.has("fromDay") && !node.has("beforeDay")) {
      node.missing("beforeDay");
    }
    node.refuseOthers();
    try {
      return new Condition.Tenure(from, before);
    } catch (IllegalArgumentException e) {
      node.problem(Objects.toString(e.getMessage()));
      return null;
    }
  }

  private @Nullable Condition networks(@Nullable DocumentNode node) {
    if (node == null) {
      return null;
    }
    Condition.Networks networks =
        new Condition.Networks(
            new LinkedHashSet<>(node.strings("name", this::network)),
            new LinkedHashSet<>(
                node.strings(
                    "class", text -> DocumentNode.parseConstant(text, NetworkClass.class))),
            new LinkedHashSet<>(node.integers("asn", 1, 0xFFFF_FFFFL)),
            new LinkedHashSet<>(node.strings("country", RulesReader::country)));
    node.refuseOthers();
    if (node.names().isEmpty()) {
      node.problem("must have name, class, asn or country");
    }
    for (String name : node.names()) {
      if (node.isEmptyArray(name)) {
        node.problem(name, "must name at least one");
      }
    }
    return networks;
  }

  private String network(String name) {
    if (!networks.contains(name)) {
      throw new IllegalArgumentException("is not one of the policy's networks");
    }
    return name;
  }

  private static String country(String text) {
    if (!COUNTRY.matcher(text).matches()) {
      throw new IllegalArgumentException("must be a country code of two letters");
    }
    return text.toUpperCase(Locale.ROOT);
  }
}
