package org.portcullis.engine.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Decision;
import org.portcullis.risk.RiskLevel;

/** Policies for tests: the default one, with what a test cares about. */
public final class Policies {
  private @Nullable RiskLevel blockAt;
  private RiskLevel stepUpAt = RiskLevel.MEDIUM;
  private Thresholds session = Thresholds.DEFAULT;
  private FailureMode failureMode = FailureMode.FAIL_OPEN_WITH_ALERT;
  private Set<String> exempt = Set.of();
  private @Nullable Probation probation;
  private SessionCeilings sessionCeilings = SessionCeilings.NONE;
  private UnknownEmployment unknown = UnknownEmployment.BY_ACCOUNT_AGE;
  private final Map<String, SignalSettings> signals = new LinkedHashMap<>();
  private final Map<String, FailureMode> clientFailureModes = new LinkedHashMap<>();
  private List<NamedNetwork> networks = List.of();
  private List<IndicatorList> indicators = List.of();
  private KnownFactsRule knownFacts = KnownFactsRule.NONE;
  private int factorDays = Levels.FACTOR_DAYS;
  private Attesting attesting = Attesting.NONE;

  private List<Rule> rules = List.of();

  private Policies() {}

  public static Policies policy() {
    return new Policies();
  }

  /** A policy that says something of one signal. */
  public static Policy with(String signal, SignalSettings settings) {
    Policies policy = policy();
    policy.signals.put(signal, settings);
    return policy.build();
  }

  /** A policy in which the medium level begins at this score. */
  public static Policy withMedium(double medium) {
    Policies policy = policy();
    policy.session = new Thresholds(medium, 100);
    return policy.build();
  }

  public Policies blockAt(RiskLevel level) {
    blockAt = level;
    return this;
  }

  public Policies stepUpAt(RiskLevel level) {
    stepUpAt = level;
    return this;
  }

  public Policies onFailure(FailureMode mode) {
    failureMode = mode;
    return this;
  }

  public Policies onFailure(String client, FailureMode mode) {
    clientFailureModes.put(client, mode);
    return this;
  }

  public Policies exempt(String user) {
    exempt = Set.of(user);
    return this;
  }

  public Policies networks(NamedNetwork... named) {
    networks = List.of(named);
    return this;
  }

  public Policies indicators(IndicatorList... lists) {
    indicators = List.of(lists);
    return this;
  }

  public Policies knownFacts(int least, Decision.Action below) {
    knownFacts = new KnownFactsRule(least, below);
    return this;
  }

  public Policies factorDays(int days) {
    factorDays = days;
    return this;
  }

  public Policies probation(Probation newProbation) {
    probation = newProbation;
    return this;
  }

  public Policies attesting(Attesting newAttesting) {
    attesting = newAttesting;
    return this;
  }

  public Policies unknown(UnknownEmployment newUnknown) {
    unknown = newUnknown;
    return this;
  }

  public Policies sessionCeilings(SessionCeilings newCeilings) {
    sessionCeilings = newCeilings;
    return this;
  }

  public Policies rules(Rule... newRules) {
    rules = List.of(newRules);
    return this;
  }

  public Policy build() {
    return new Policy(
        Mode.ENFORCE,
        new Levels(session, Thresholds.DEFAULT, stepUpAt, blockAt, knownFacts, factorDays),
        new Sources(signals, networks, indicators, null),
        new Narrowing(
            Map.of(), probation, attesting, UnderCeiling.DEFAULT, sessionCeilings, unknown),
        new Failing(failureMode, clientFailureModes),
        rules,
        new Upkeep(false, exempt, null, Safeguards.DEFAULT));
  }
}
