package org.portcullis.engine.policy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.ceiling.Ceiling;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Decision;
import org.portcullis.risk.Decision.Action;
import org.portcullis.risk.Decision.Basis;
import org.portcullis.risk.Decision.Obligation;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.Indicator;
import org.portcullis.risk.Network;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;
import org.portcullis.risk.Signal;

/**
 * The realm's one document: immutable, and valid by construction through {@link PolicyCodec}.
 *
 * @param mode whether it acts
 * @param session thresholds of session risk
 * @param identity thresholds of identity risk
 * @param stepUpAt lowest level of session risk that asks for step-up
 * @param blockAt lowest level of session risk that refuses; null never refuses
 * @param signals settings by signal id
 * @param networks named networks; the first that holds an address names it
 * @param indicators lists of reported addresses
 * @param knownFacts how many facts of an attempt must be known
 * @param factorDays age in days below which a factor cannot clear high session risk
 * @param ceilings ceilings by name
 * @param probation who is on probation; null for nobody
 * @param underCeiling what people under a ceiling may do beside signing in
 * @param attesting what it says of those who vouch for people
 * @param sessionCeilings ceilings that decisions put on sessions
 * @param unknown whom it takes somebody for of whom too little was declared
 * @param failureMode what happens when a signal failed
 * @param clientFailureModes the same for single clients, by client id
 * @param rules ordered rules, of which the first that fits decides
 * @param approvalRequired whether a second manager has to approve a version before it is in force
 * @param exempt ids of break-glass users, who are recorded and alerted but never challenged
 * @param help where a refused person finds help, shown to them as text; null for none
 * @param server where the server stands, for round trips; null when not said
 * @param safeguards what keeps people from deciding about themselves
 */
public record Policy(
    Mode mode,
    Thresholds session,
    Thresholds identity,
    RiskLevel stepUpAt,
    @Nullable RiskLevel blockAt,
    Map<String, SignalSettings> signals,
    List<NamedNetwork> networks,
    List<IndicatorList> indicators,
    KnownFactsRule knownFacts,
    int factorDays,
    Map<String, Ceiling> ceilings,
    @Nullable Probation probation,
    Attesting attesting,
    UnderCeiling underCeiling,
    SessionCeilings sessionCeilings,
    UnknownEmployment unknown,
    FailureMode failureMode,
    Map<String, FailureMode> clientFailureModes,
    List<Rule> rules,
    boolean approvalRequired,
    Set<String> exempt,
    @Nullable String help,
    @Nullable GeoPoint server,
    Safeguards safeguards) {

  /**
   * A week, as large providers demand for sensitive actions: somebody who got in and enrolled a
   * factor of their own must not clear the next doubt with it.
   */
  public static final int FACTOR_DAYS = 7;

  /** What is in force in a realm without a stored policy: assess and record only. */
  public static final Policy REPORT_ONLY =
      new Policy(
          Mode.REPORT_ONLY,
          Thresholds.DEFAULT,
          Thresholds.DEFAULT,
          RiskLevel.MEDIUM,
          null,
          Map.of(),
          List.of(),
          List.of(),
          KnownFactsRule.NONE,
          FACTOR_DAYS,
          Map.of(),
          null,
          Attesting.NONE,
          UnderCeiling.DEFAULT,
          SessionCeilings.NONE,
          UnknownEmployment.BY_ACCOUNT_AGE,
          FailureMode.FAIL_OPEN_WITH_ALERT,
          Map.of(),
          List.of(),
          false,
          Set.of(),
          null,
          null,
          Safeguards.DEFAULT);

  public Policy {
    signals = Map.copyOf(signals);
    networks = List.copyOf(networks);
    indicators = List.copyOf(indicators);
    ceilings = Map.copyOf(ceilings);
    clientFailureModes = Map.copyOf(clientFailureModes);
    rules = List.copyOf(rules);
    exempt = Set.copyOf(exempt);
  }

  /** Whether decisions are acted on. */
  public boolean enforces() {
    return mode == Mode.ENFORCE;
  }

  /** The same policy under another mode. */
  public Policy withMode(Mode other) {
    return new Policy(
        other,
        session,
        identity,
        stepUpAt,
        blockAt,
        signals,
        networks,
        indicators,
        knownFacts,
        factorDays,
        ceilings,
        probation,
        attesting,
        underCeiling,
        sessionCeilings,
        unknown,
        failureMode,
        clientFailureModes,
        rules,
        approvalRequired,
        exempt,
        help,
        server,
        safeguards);
  }

  /** The ceiling of a name, the built-in one included. */
  public Optional<Ceiling> ceiling(String name) {
    return name.equals(Ceiling.QUARANTINE_NAME)
        ? Optional.of(Ceiling.QUARANTINE)
        : Optional.ofNullable(ceilings.get(name));
  }

  /** Settings of a signal that weighs 1 by default. */
  public SignalSettings signal(String id) {
    return signals.getOrDefault(id, SignalSettings.DEFAULT);
  }

  /** Settings of a signal; its own weight where the policy says nothing of it. */
  public SignalSettings signal(Signal signal) {
    SignalSettings settings = signals.get(signal.id());
    if (settings != null) {
      return settings;
    }
    double weight = signal.defaultWeight();
    return weight == SignalSettings.DEFAULT.weight()
        ? SignalSettings.DEFAULT
        : new SignalSettings(true, weight);
  }

  /** Thresholds of one risk. */
  public Thresholds thresholds(Risk risk) {
    return switch (risk) {
      case SESSION -> session;
      case IDENTITY -> identity;
    };
  }

  /** The network under the realm's own name and class for it, if the realm has one. */
  public Network name(InetAddress address, Network network) {
    for (NamedNetwork named : networks) {
      if (named.holds(address, network.asn())) {
        return network.named(named.name(), named.kind());
      }
    }
    return network;
  }

  /** What the realm's lists say of the address, expired lists included. */
  public List<Indicator> indicators(InetAddress address, Network network) {
    return indicators.isEmpty()
        ? List.of()
        : indicators.stream()
            .filter(list -> list.holds(address, network.asn()))
            .map(IndicatorList::indicator)
            .toList();
  }

  /** Whether a factor of this age clears a session risk of this level. */
  public boolean clears(RiskLevel level, Duration factorAge) {
    return level != RiskLevel.HIGH || factorAge.compareTo(Duration.ofDays(factorDays)) >= 0;
  }

  /**
   * Whether a rule looks at something of a person that has to be gathered first.
   *
   * @param kind what that is
   */
  public boolean hasRuleOn(Class<? extends Condition> kind) {
    return rules.stream().anyMatch(rule -> rule.asksFor(kind));
  }

  /** What this policy makes of an assessment, whether or not it acts on it. */
  public Decision decide(Assessment assessment, String user, @Nullable String client) {
    return judge(RuleFacts.of(assessment, user, client)).decision();
  }

  /** What this policy makes of an attempt of somebody whom nothing limits. */
  public Judgement judge(RuleFacts facts) {
    return judge(facts, Limits.NONE);
  }

  /**
   * What this policy makes of an attempt and by which rule, whether or not it acts on it. The end
   * of somebody's work goes before every risk and rule; break-glass users are exempt from it too.
   */
  public Judgement judge(RuleFacts facts, Limits limits) {
    if (exempt.contains(facts.user())) {
      return new Judgement(decision(Action.ALLOW, Basis.EXEMPT, true), null, List.of(), Set.of());
    }
    List<Rule> reported = rules.isEmpty() ? List.of() : new ArrayList<>();
    Rule rule = rules.isEmpty() ? null : rule(facts, reported);
    Decision decision = act(facts, rule);
    if (limits.ended()) {
      decision = new Decision(Action.BLOCK, decision.obligations(), Basis.EMPLOYMENT_ENDED);
    }
    if (limits.overdue()) {
      decision = decision.with(Obligation.ATTEST);
    }
    Assessment assessment = facts.assessment();
    Set<String> names =
        Judgement.with(
            sessionCeilings.names(assessment.session().level(), assessment.identity().level()),
            rule);
    if (limits.narrowed() || !names.isEmpty()) {
      decision = decision.with(Obligation.NARROW_GRANTS);
    }
    if (rule != null && rule.then().opensCase()) {
      decision = decision.with(Obligation.OPEN_CASE);
    }
    return new Judgement(decision, rule, reported, names);
  }

  private @Nullable Rule rule(RuleFacts facts, List<Rule> reported) {
    for (Rule rule : rules) {
      if (rule.matches(facts)) {
        if (rule.enforces()) {
          return rule;
        }
        reported.add(rule);
      }
    }
    return null;
  }

  /**
   * A rule's action stands in for what the levels of session risk say. What demands known facts and
   * working signals is no matter of risk, and holds whatever a rule allows.
   */
  private Decision act(RuleFacts facts, @Nullable Rule rule) {
    Assessment assessment = facts.assessment();
    boolean alert = assessment.hasFailures() || (rule != null && rule.then().alerts());
    Action ruled = rule == null ? null : rule.then().action();
    Action wanted = ruled == null ? byLevel(assessment.session().level()) : ruled;
    Basis basis = ruled == null ? Basis.SESSION_RISK : Basis.RULE;
    if (wanted == Action.BLOCK) {
      return decision(Action.BLOCK, basis, alert);
    }
    Action onFailure = assessment.hasFailures() ? onFailure(facts.client()) : Action.ALLOW;
    Action onFewFacts = assessment.sufficient() ? Action.ALLOW : knownFacts.below();
    if (onFailure == Action.BLOCK) {
      return decision(Action.BLOCK, Basis.FAILURE_MODE, true);
    }
    if (onFewFacts == Action.BLOCK) {
      return decision(Action.BLOCK, Basis.TOO_FEW_FACTS, alert);
    }
    if (wanted == Action.STEP_UP) {
      return decision(Action.STEP_UP, basis, alert);
    }
    if (onFailure == Action.STEP_UP) {
      return decision(Action.STEP_UP, Basis.FAILURE_MODE, true);
    }
    if (!assessment.sufficient()) {
      return decision(onFewFacts, Basis.TOO_FEW_FACTS, alert);
    }
    Basis calm = ruled == null ? Basis.BELOW_THRESHOLDS : Basis.RULE;
    return decision(Action.ALLOW, assessment.hasFailures() ? Basis.FAILURE_MODE : calm, alert);
  }

  private Action byLevel(RiskLevel level) {
    if (blockAt != null && level.isAtLeast(blockAt)) {
      return Action.BLOCK;
    }
    return level.isAtLeast(stepUpAt) ? Action.STEP_UP : Action.ALLOW;
  }

  /**
   * What happens to sign-ins when something failed.
   *
   * @param client the client id; null if it is not known
   */
  public Action onFailure(@Nullable String client) {
    FailureMode failure =
        client == null ? failureMode : clientFailureModes.getOrDefault(client, failureMode);
    return switch (failure) {
      case FAIL_OPEN_WITH_ALERT -> Action.ALLOW;
      case STEP_UP -> Action.STEP_UP;
      case BLOCK -> Action.BLOCK;
    };
  }

  private static Decision decision(Action action, Basis basis, boolean alert) {
    return new Decision(action, alert ? Set.of(Obligation.ALERT) : Set.of(), basis);
  }
}
