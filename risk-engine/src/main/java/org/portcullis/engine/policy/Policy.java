package org.portcullis.engine.policy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.ceiling.Ceiling;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Decision;
import org.portcullis.risk.Decision.Action;
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
 * @param levels from what on it acts
 * @param sources what findings are made of
 * @param narrowing who may have what of their roles
 * @param failing what happens when a signal failed
 * @param rules ordered rules, of which the first that fits decides
 * @param upkeep who keeps it, and whom it spares
 */
public record Policy(
    Mode mode,
    Levels levels,
    Sources sources,
    Narrowing narrowing,
    Failing failing,
    List<Rule> rules,
    Upkeep upkeep) {

  /** What is in force in a realm without a stored policy: assess and record only. */
  public static final Policy REPORT_ONLY =
      new Policy(
          Mode.REPORT_ONLY,
          Levels.DEFAULT,
          Sources.DEFAULT,
          Narrowing.DEFAULT,
          Failing.DEFAULT,
          List.of(),
          Upkeep.DEFAULT);

  public Policy {
    rules = List.copyOf(rules);
  }

  /** Whether decisions are acted on. */
  public boolean enforces() {
    return mode == Mode.ENFORCE;
  }

  /** The same policy under another mode. */
  public Policy withMode(Mode other) {
    return new Policy(other, levels, sources, narrowing, failing, rules, upkeep);
  }

  /** Settings by signal id. */
  public Map<String, SignalSettings> signals() {
    return sources.signals();
  }

  /** Named networks; the first that holds an address names it. */
  public List<NamedNetwork> networks() {
    return sources.networks();
  }

  /** Lists of reported addresses. */
  public List<IndicatorList> indicators() {
    return sources.indicators();
  }

  /** Where the server stands, for round trips; null when not said. */
  public @Nullable GeoPoint server() {
    return sources.server();
  }

  /** How many facts of an attempt must be known. */
  public KnownFactsRule knownFacts() {
    return levels.knownFacts();
  }

  /** Ceilings by name. */
  public Map<String, Ceiling> ceilings() {
    return narrowing.ceilings();
  }

  /** Who is on probation; null for nobody. */
  public @Nullable Probation probation() {
    return narrowing.probation();
  }

  /** What it says of those who vouch for people. */
  public Attesting attesting() {
    return narrowing.attesting();
  }

  /** What people under a ceiling may do beside signing in. */
  public UnderCeiling underCeiling() {
    return narrowing.underCeiling();
  }

  /** Ceilings that decisions put on sessions. */
  public SessionCeilings sessionCeilings() {
    return narrowing.sessionCeilings();
  }

  /** Whom it takes somebody for of whom too little was declared. */
  public UnknownEmployment unknown() {
    return narrowing.unknown();
  }

  /** Ids of break-glass users, who are recorded and alerted but never challenged. */
  public Set<String> exempt() {
    return upkeep.exempt();
  }

  /** Where a refused person finds help, shown to them as text; null for none. */
  public @Nullable String help() {
    return upkeep.help();
  }

  /** What keeps people from deciding about themselves. */
  public Safeguards safeguards() {
    return upkeep.safeguards();
  }

  /** The ceiling of a name, the built-in one included. */
  public Optional<Ceiling> ceiling(String name) {
    return name.equals(Ceiling.QUARANTINE_NAME)
        ? Optional.of(Ceiling.QUARANTINE)
        : Optional.ofNullable(ceilings().get(name));
  }

  /** Settings of a signal that weighs 1 by default. */
  public SignalSettings signal(String id) {
    return signals().getOrDefault(id, SignalSettings.DEFAULT);
  }

  /** Settings of a signal; its own weight where the policy says nothing of it. */
  public SignalSettings signal(Signal signal) {
    SignalSettings settings = signals().get(signal.id());
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
      case SESSION -> levels.session();
      case IDENTITY -> levels.identity();
    };
  }

  /** The network under the realm's own name and class for it, if the realm has one. */
  public Network name(InetAddress address, Network network) {
    for (NamedNetwork named : networks()) {
      if (named.holds(address, network.asn())) {
        return network.named(named.name(), named.kind());
      }
    }
    return network;
  }

  /** What the realm's lists say of the address, expired lists included. */
  public List<Indicator> indicators(InetAddress address, Network network) {
    return indicators().isEmpty()
        ? List.of()
        : indicators().stream()
            .filter(list -> list.holds(address, network.asn()))
            .map(IndicatorList::indicator)
            .toList();
  }

  /** Whether a factor of this age clears a session risk of this level. */
  public boolean clears(RiskLevel level, Duration factorAge) {
    return level != RiskLevel.HIGH
        || factorAge.compareTo(Duration.ofDays(levels.factorDays())) >= 0;
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
    return new Judge(this, facts).judge(limits);
  }

  /**
   * What happens to sign-ins when something failed.
   *
   * @param client the client id; null if it is not known
   */
  public Action onFailure(@Nullable String client) {
    return failing.action(client);
  }
}
