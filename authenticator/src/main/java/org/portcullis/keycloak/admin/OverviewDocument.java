package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.engine.policy.Policy;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.store.cases.CaseStore;
import org.portcullis.keycloak.store.ledger.Figures;
import org.portcullis.keycloak.store.ledger.HourlyFigures;
import org.portcullis.keycloak.store.ledger.LedgerCounts;

/** Figures of a period, beside those of the one before it. */
final class OverviewDocument {
  private static final double DAYS_A_WEEK = 7;
  private static final Duration LATE = Duration.ofDays(3);

  /** A week of reports, before which habits are not known well enough to enforce. */
  private static final Duration COLLECTING = Duration.ofDays(7);

  private final RealmModel realm;
  private final Policy policy;
  private final HourlyFigures hourly;
  private final LedgerCounts counts;
  private final CaseStore cases;
  private final Instant now;

  OverviewDocument(KeycloakSession session, RealmModel realm, Instant now) {
    this.realm = realm;
    this.policy = session.getProvider(PolicyProvider.class).of(realm);
    this.hourly = new HourlyFigures(session, realm);
    this.counts = new LedgerCounts(session, realm);
    this.cases = new CaseStore(session);
    this.now = now;
  }

  ObjectNode of(OverviewPeriod period) {
    Instant to = now;
    Instant from = now.minus(period.length()).truncatedTo(ChronoUnit.HOURS);
    SortedMap<Instant, Figures> hours = hourly.of(from, to.plusMillis(1));
    SortedMap<Instant, Figures> before = hourly.of(from.minus(period.length()), from);
    Figures sum = HourlyFigures.sum(hours.values());
    ObjectNode root = Json.MAPPER.createObjectNode();
    root.putObject("period")
        .put("name", period.id())
        .put("from", from.toString())
        .put("to", to.toString())
        .put("step", period.step() == ChronoUnit.HOURS ? "PT1H" : "P1D");
    root.put("mode", policy.enforces() ? "enforce" : "report-only");
    root.set("series", series(hours, period, from, to));
    root.set("rates", rates(sum, counts.people(from, to.plusMillis(1)), period));
    root.set(
        "before",
        rates(
            HourlyFigures.sum(before.values()),
            counts.people(from.minus(period.length()), from),
            period));
    ObjectNode waiting = cases(from);
    root.set("cases", waiting);
    root.set("clusters", root.objectNode().put("largest", 0).put("count", 0));
    root.set("signals", signals(sum));
    root.putArray("health");
    root.set("next", next(sum, waiting.path("waiting").asLong()));
    return root;
  }

  private static ArrayNode series(
      SortedMap<Instant, Figures> hours, OverviewPeriod period, Instant from, Instant to) {
    SortedMap<Instant, Figures> steps = new TreeMap<>();
    ArrayNode series = Json.MAPPER.createArrayNode();
    Instant at = from.truncatedTo(period.step());
    while (!at.isAfter(to)) {
      Instant end = at.plus(1, period.step());
      steps.put(at, HourlyFigures.sum(hours.subMap(at, end).values()));
      at = end;
    }
    steps.forEach(
        (step, figures) ->
            series
                .addObject()
                .put("at", step.toString())
                .put("allow", figures.allowed())
                .put("stepUp", figures.asked())
                .put("block", figures.blocked())
                .put("refused", figures.refused()));
    return series;
  }

  private static ObjectNode rates(Figures sum, long people, OverviewPeriod period) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("signIns", sum.signIns()).put("asked", sum.asked());
    node.put("askedRate", share(sum.asked(), sum.signIns()));
    node.put("passed", sum.passed());
    node.put("passRate", share(sum.passed(), sum.asked()));
    node.put("refused", sum.refused()).put("people", people);
    double weeks = period.length().toDays() / DAYS_A_WEEK;
    return node.put("promptsPerPersonWeek", people == 0 ? null : sum.asked() / (people * weeks));
  }

  private static @Nullable Double share(long some, long all) {
    return all == 0 ? null : some / (double) all;
  }

  private ObjectNode cases(Instant from) {
    return Json.MAPPER
        .createObjectNode()
        .put("opened", cases.openedSince(realm, from))
        .put("waiting", cases.waitingSince(realm, now))
        .put("overThreeDays", cases.waitingSince(realm, now.minus(LATE)));
  }

  private static ArrayNode signals(Figures sum) {
    ArrayNode signals = Json.MAPPER.createArrayNode();
    sum.signals().entrySet().stream()
        .sorted(
            Comparator.comparingLong(
                    (Map.Entry<String, Figures.Signal> entry) -> entry.getValue().fired())
                .reversed())
        .forEach(
            entry ->
                signals
                    .addObject()
                    .put("id", entry.getKey())
                    .put("fired", entry.getValue().fired())
                    .put("decisive", entry.getValue().decisive())
                    .put("owners", entry.getValue().owners()));
    return signals;
  }

  /** The one thing to do next. */
  private ObjectNode next(Figures sum, long waiting) {
    ObjectNode next = Json.MAPPER.createObjectNode();
    Instant first = counts.first();
    ObjectNode values = Json.MAPPER.createObjectNode();
    if (first == null) {
      next.put("id", "setup-incomplete");
    } else if (!policy.enforces() && first.isAfter(now.minus(COLLECTING))) {
      values.put("day", Duration.between(first, now).toDays() + 1).put("of", COLLECTING.toDays());
      values.put("ready", first.plus(COLLECTING).toString());
      next.put("id", "collecting");
    } else if (!policy.enforces()) {
      values.put("asked", sum.asked()).put("refused", sum.blocked());
      next.put("id", "simulate");
    } else if (waiting > 0) {
      values.put("waiting", waiting);
      next.put("id", "cases-waiting");
    } else {
      next.put("id", "none");
    }
    next.set("values", values);
    return next;
  }
}
