package org.portcullis.engine.policy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.ceiling.NamePattern;
import org.portcullis.risk.Employment;
import org.portcullis.risk.Finding;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;

/**
 * One thing that a rule asks of an attempt. What is not known fulfils no condition: a rule never
 * acts on a guess, and a condition that must not hold is not excused by missing facts.
 */
public sealed interface Condition {

  /** Whether it holds. */
  boolean holds(RuleFacts facts);

  /** Its name in the document. */
  String field();

  /** What it looked at, for people; null when that is not known. */
  @Nullable Object seen(RuleFacts facts);

  /**
   * The level of a risk.
   *
   * @param risk which one
   * @param atLeast lowest level
   * @param atMost highest level
   */
  record Level(Risk risk, RiskLevel atLeast, RiskLevel atMost) implements Condition {
    public Level {
      if (!atMost.isAtLeast(atLeast)) {
        throw new IllegalArgumentException("atMost must not be below atLeast");
      }
    }

    @Override
    public boolean holds(RuleFacts facts) {
      RiskLevel level = facts.assessment().of(risk).level();
      return level.isAtLeast(atLeast) && atMost.isAtLeast(level);
    }

    @Override
    public String field() {
      return DocumentNode.nameOf(risk);
    }

    @Override
    public Object seen(RuleFacts facts) {
      return DocumentNode.nameOf(facts.assessment().of(risk).level());
    }
  }

  /**
   * Evidence of a signal, as it counted.
   *
   * @param id the signal
   * @param atLeast lowest log-odds
   */
  record SignalFired(String id, double atLeast) implements Condition {
    /** Below this, evidence hardly moves a score: a factor of 1.3 on the odds. */
    public static final double NOTABLE = 0.25;

    @Override
    public boolean holds(RuleFacts facts) {
      return facts.assessment().findings().stream()
          .anyMatch(
              finding ->
                  finding instanceof Finding.Evidence evidence
                      && evidence.signal().equals(id)
                      && evidence.logOdds() >= atLeast);
    }

    @Override
    public String field() {
      return "signal";
    }

    @Override
    public @Nullable Object seen(RuleFacts facts) {
      return facts.assessment().findings().stream()
          .filter(finding -> finding.signal().equals(id))
          .filter(Finding.Evidence.class::isInstance)
          .map(finding -> Math.round(((Finding.Evidence) finding).logOdds() * 100) / 100.0)
          .findFirst()
          .orElse(null);
    }
  }

  /** The person, by id. */
  record Persons(Set<String> ids) implements Condition {
    public Persons {
      ids = Set.copyOf(ids);
    }

    @Override
    public boolean holds(RuleFacts facts) {
      return ids.contains(facts.user());
    }

    @Override
    public String field() {
      return "person";
    }

    @Override
    public Object seen(RuleFacts facts) {
      return facts.user();
    }
  }

  /** A group that the person is in, by full path, a group above it included. */
  record Groups(List<NamePattern> paths) implements Condition {
    public Groups {
      paths = List.copyOf(paths);
    }

    @Override
    public boolean holds(RuleFacts facts) {
      return facts.groups().stream()
          .anyMatch(path -> paths.stream().anyMatch(pattern -> pattern.matches(path)));
    }

    @Override
    public String field() {
      return "group";
    }

    @Override
    public Object seen(RuleFacts facts) {
      return facts.groups();
    }
  }

  /** How the person is hired, as the policy takes it. */
  record Employed(Set<Employment> as) implements Condition {
    public Employed {
      as = Set.copyOf(as);
    }

    @Override
    public boolean holds(RuleFacts facts) {
      return facts.employment() != null && as.contains(facts.employment());
    }

    @Override
    public String field() {
      return "employment";
    }

    @Override
    public @Nullable Object seen(RuleFacts facts) {
      return facts.employment() == null ? null : DocumentNode.nameOf(facts.employment());
    }
  }

  /**
   * Which day of work it is, the first being 0.
   *
   * @param from first day
   * @param before the day after the last
   */
  record Tenure(int from, int before) implements Condition {
    /** Longest tenure that can be told apart, about a hundred years. */
    public static final int LONGEST = 36_500;

    public Tenure {
      if (before <= from) {
        throw new IllegalArgumentException("beforeDay must be later than fromDay");
      }
    }

    @Override
    public boolean holds(RuleFacts facts) {
      Long day = facts.day();
      return day != null && day >= from && (day < before || before == LONGEST);
    }

    @Override
    public String field() {
      return "tenure";
    }

    @Override
    public @Nullable Object seen(RuleFacts facts) {
      return facts.day();
    }
  }

  /** The application, by client id. */
  record Clients(Set<String> ids) implements Condition {
    public Clients {
      ids = Set.copyOf(ids);
    }

    @Override
    public boolean holds(RuleFacts facts) {
      return facts.client() != null && ids.contains(facts.client());
    }

    @Override
    public String field() {
      return "client";
    }

    @Override
    public @Nullable Object seen(RuleFacts facts) {
      return facts.client();
    }
  }

  /**
   * Where it comes from: every kind that is named must fit, with any of its values.
   *
   * @param names names that the policy gives networks
   * @param classes classes of networks
   * @param asns autonomous systems
   * @param countries ISO 3166-1 alpha-2 codes
   */
  record Networks(
      Set<String> names, Set<NetworkClass> classes, Set<Long> asns, Set<String> countries)
      implements Condition {
    public Networks {
      names = Set.copyOf(names);
      classes = Set.copyOf(classes);
      asns = Set.copyOf(asns);
      countries = Set.copyOf(countries);
    }

    @Override
    public boolean holds(RuleFacts facts) {
      Network network = facts.network();
      return fits(names, network.name())
          && fits(classes, network.kind())
          && fits(asns, network.asn())
          && fits(countries, network.country());
    }

    private static <T> boolean fits(Set<T> wanted, @Nullable T value) {
      return wanted.isEmpty() || (value != null && wanted.contains(value));
    }

    @Override
    public String field() {
      return "network";
    }

    @Override
    public @Nullable Object seen(RuleFacts facts) {
      Network network = facts.network();
      String name = network.name() == null ? network.asOrganization() : network.name();
      String country = network.country();
      if (name == null) {
        return country;
      }
      return country == null ? name : name + ", " + country;
    }
  }

  /** How somebody comes in. */
  record WaysIn(Set<LoginAttempt.Kind> kinds) implements Condition {
    public WaysIn {
      kinds = Set.copyOf(kinds);
    }

    @Override
    public boolean holds(RuleFacts facts) {
      return facts.kind() != null && kinds.contains(facts.kind());
    }

    @Override
    public String field() {
      return "wayIn";
    }

    @Override
    public @Nullable Object seen(RuleFacts facts) {
      return facts.kind() == null ? null : DocumentNode.nameOf(facts.kind());
    }
  }
}
