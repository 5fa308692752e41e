package org.portcullis.keycloak.simulate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.policy.Mode;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.Rule;
import org.portcullis.keycloak.simulate.Redecision.Outcome;
import org.portcullis.risk.Decision.Action;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;

/** What a draft changes, counted over sign-ins. */
final class Tally {
  private static final int BINS = 20;
  private static final int MOST_PEOPLE = 1_000;
  private static final int MOST_RECEIPTS = 3;
  private static final List<String> EFFECTS = List.of("asked", "refused", "narrowed", "case");

  private final Map<String, Effect> effects = new LinkedHashMap<>();
  private final Map<String, Changed> changed = new LinkedHashMap<>();
  private final Map<String, RuleCount> rules = new LinkedHashMap<>();
  private final Map<Risk, int[]> scores =
      Map.of(Risk.SESSION, new int[BINS], Risk.IDENTITY, new int[BINS]);
  private final Map<Risk, int[]> levels =
      Map.of(Risk.SESSION, new int[3], Risk.IDENTITY, new int[3]);
  private final Set<String> people = new HashSet<>();
  private int signIns;

  Tally(Policy draft) {
    EFFECTS.forEach(name -> effects.put(name, new Effect()));
    draft.rules().forEach(rule -> rules.put(rule.name(), new RuleCount(rule)));
  }

  /** How often something happens now and under the draft, and to whom it makes a difference. */
  private static final class Effect {
    private int now;
    private int draft;
    private final Set<String> people = new HashSet<>();
  }

  /** Somebody to whom it makes a difference. */
  private static final class Changed {
    private final Set<String> effects = new TreeSet<>();
    private final List<String> receipts = new ArrayList<>();
    private Action now = Action.ALLOW;
    private Action draft = Action.ALLOW;
    private @Nullable String because;
    private int times;
  }

  /** How often a rule fits. */
  private static final class RuleCount {
    private final Rule rule;
    private final Set<String> people = new HashSet<>();
    private int matched;

    RuleCount(Rule rule) {
      this.rule = rule;
    }
  }

  /**
   * A sign-in.
   *
   * @param now what the policy in force makes of it
   * @param then what the draft makes of it
   * @param because the signal that speaks most against it; null when none does
   */
  void add(String user, String receipt, Outcome now, Outcome then, @Nullable String because) {
    signIns++;
    people.add(user);
    count(
        "asked",
        user,
        receipt,
        now.action() == Action.STEP_UP,
        then.action() == Action.STEP_UP,
        now,
        then,
        because);
    count(
        "refused",
        user,
        receipt,
        now.action() == Action.BLOCK,
        then.action() == Action.BLOCK,
        now,
        then,
        because);
    count("narrowed", user, receipt, now.narrowed(), then.narrowed(), now, then, because);
    count("case", user, receipt, now.opensCase(), then.opensCase(), now, then, because);
    for (Risk risk : Risk.values()) {
      double score = then.assessment().of(risk).score();
      at(scores, risk)[Math.min(BINS - 1, (int) (score * BINS / 100))]++;
      at(levels, risk)[rank(then.assessment().of(risk).level())]++;
    }
    Stream.concat(Stream.ofNullable(then.judgement().rule()), then.judgement().reported().stream())
        .map(rule -> rules.get(rule.name()))
        .filter(rule -> rule != null)
        .forEach(
            rule -> {
              rule.matched++;
              rule.people.add(user);
            });
  }

  private static int[] at(Map<Risk, int[]> counts, Risk risk) {
    return counts.getOrDefault(risk, new int[BINS]);
  }

  private static int rank(RiskLevel level) {
    return switch (level) {
      case LOW -> 0;
      case MEDIUM -> 1;
      case HIGH -> 2;
    };
  }

  private void count(
      String name,
      String user,
      String receipt,
      boolean before,
      boolean after,
      Outcome now,
      Outcome then,
      @Nullable String because) {
    Effect effect = effects.computeIfAbsent(name, any -> new Effect());
    effect.now += before ? 1 : 0;
    effect.draft += after ? 1 : 0;
    if (before == after) {
      return;
    }
    effect.people.add(user);
    if (!changed.containsKey(user) && changed.size() >= MOST_PEOPLE) {
      return;
    }
    Changed one = changed.computeIfAbsent(user, any -> new Changed());
    one.effects.add(after ? name : "spared");
    if (!one.receipts.contains(receipt)) {
      one.times++;
      one.now = now.action();
      one.draft = then.action();
      one.because = then.rule() == null ? because : then.rule();
      if (one.receipts.size() < MOST_RECEIPTS) {
        one.receipts.add(receipt);
      }
    }
  }

  /** How many were counted. */
  int signIns() {
    return signIns;
  }

  /** What came of it, with the people to whom it makes a difference under {@code changed}. */
  void write(ObjectNode root, double weeks, String caller) {
    root.put("signIns", signIns).put("people", people.size());
    effects.forEach(
        (name, effect) ->
            root.putObject(name.equals("case") ? "cases" : name)
                .put("now", effect.now)
                .put("draft", effect.draft)
                .put("people", effect.people.size()));
    Effect asked = effects.getOrDefault("asked", new Effect());
    double personWeeks = Math.max(1, people.size()) * weeks;
    root.putObject("promptsPerPersonWeek")
        .put("now", asked.now / personWeeks)
        .put("draft", asked.draft / personWeeks);
    ObjectNode histogram = root.putObject("histogram");
    ObjectNode byLevel = root.putObject("levels");
    for (Risk risk : Risk.values()) {
      String name = risk == Risk.SESSION ? "session" : "identity";
      ArrayNode bins = histogram.putArray(name);
      for (int bin : at(scores, risk)) {
        bins.add(bin);
      }
      ObjectNode counts = byLevel.putObject(name);
      for (RiskLevel level : RiskLevel.values()) {
        counts.put(level.name(), at(levels, risk)[rank(level)]);
      }
    }
    rules(root.putArray("rules"));
    Changed own = changed.get(caller);
    root.putObject("lockout")
        .put("asked", own != null && own.effects.contains("asked"))
        .put("refused", own != null && own.effects.contains("refused"));
    people(root.putArray("changed"));
  }

  private void rules(ArrayNode list) {
    for (RuleCount count : rules.values()) {
      list.addObject()
          .put("name", count.rule.name())
          .put("mode", count.rule.mode() == Mode.ENFORCE ? "enforce" : "report-only")
          .put("matched", count.matched)
          .put("people", count.people.size());
    }
  }

  private void people(ArrayNode list) {
    changed.forEach(
        (user, one) -> {
          ObjectNode node = list.addObject().put("user", user);
          ArrayNode names = node.putArray("effects");
          one.effects.forEach(names::add);
          node.put("now", one.now.name()).put("draft", one.draft.name());
          node.put("because", one.because);
          ArrayNode receipts = node.putArray("receipts");
          one.receipts.forEach(receipts::add);
          node.put("times", one.times);
        });
  }
}
