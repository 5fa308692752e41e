package org.portcullis.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.engine.ceiling.Ceiling;
import org.portcullis.engine.ceiling.Role;
import org.portcullis.risk.Decision.Action;
import org.portcullis.risk.Employment;
import org.portcullis.risk.Indicator;
import org.portcullis.risk.Indicator.Confidence;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.RiskLevel;

class PolicyCodecTest {
  private static final PolicyCodec CODEC =
      PolicyCodec.knowing(Set.of("new-device", "impossible-travel"));

  private static final String FULL =
      """
      {"mode": "enforce",
       "thresholds": {"session": {"medium": 12.5, "high": 70}, "identity": {"high": 50}},
       "stepUpAt": "high", "blockAt": "high",
       "signals": {"new-device": {"enabled": false}, "impossible-travel": {"weight": 2}},
       "networks": [{"name": "hq", "ranges": ["192.0.2.0/24", "2001:db8::1"], "asns": [64500],
                     "class": "corporate"}],
       "ceilings": {"newcomer": {"withhold": {"realmRoles": ["prod-*"],
                                              "clientRoles": {"ledger": ["*"]}}}},
       "probation": {"employment": ["contractor", "vendor"], "days": 90, "ceiling": "newcomer"},
       "unknown": "new-contractor",
       "failureMode": "step-up",
       "clientFailureModes": {"ledger": "block", "wiki": "fail-open-with-alert"},
       "exempt": ["b7e0"],
       "help": "Call the service desk.",
       "indicators": [{"name": "feed", "source": "CERT", "confidence": "high",
                       "expires": "2026-12-31", "ranges": ["198.51.100.0/24"], "asns": [64501]}],
       "knownFacts": {"least": 4, "below": "step-up"},
       "factorDays": 14}
      """;

  @Test
  void read_minimalDocument_hasTheDefaults() throws InvalidPolicyException {
    assertThat(CODEC.read("{\"mode\":\"report-only\"}")).isEqualTo(Policy.REPORT_ONLY);
    assertThat(CODEC.read("{\"mode\":\"enforce\"}"))
        .isEqualTo(Policy.REPORT_ONLY.withMode(Mode.ENFORCE));
  }

  @Test
  void read_fullDocument_readsTheDecisions() throws InvalidPolicyException {
    Policy policy = CODEC.read(FULL);
    assertThat(policy.mode()).isEqualTo(Mode.ENFORCE);
    assertThat(policy.levels().session()).isEqualTo(new Thresholds(12.5, 70));
    assertThat(policy.levels().identity()).isEqualTo(new Thresholds(10, 50));
    assertThat(policy.levels().stepUpAt()).isEqualTo(RiskLevel.HIGH);
    assertThat(policy.levels().blockAt()).isEqualTo(RiskLevel.HIGH);
    assertThat(policy.failing().mode()).isEqualTo(FailureMode.STEP_UP);
    assertThat(policy.failing().byClient())
        .isEqualTo(Map.of("ledger", FailureMode.BLOCK, "wiki", FailureMode.FAIL_OPEN_WITH_ALERT));
    assertThat(policy.exempt()).containsExactly("b7e0");
    assertThat(policy.help()).isEqualTo("Call the service desk.");
  }

  @Test
  void read_fullDocument_readsSignalsAndNetworks() throws InvalidPolicyException {
    Policy policy = CODEC.read(FULL);
    assertThat(policy.signal("new-device")).isEqualTo(new SignalSettings(false, 1));
    assertThat(policy.signal("impossible-travel")).isEqualTo(new SignalSettings(true, 2));
    NamedNetwork network = policy.networks().get(0);
    assertThat(network.name()).isEqualTo("hq");
    assertThat(network.ranges())
        .map(Object::toString)
        .containsExactly("192.0.2.0/24", "2001:db8::1");
    assertThat(network.asns()).containsExactly(64_500L);
    assertThat(network.kind()).isEqualTo(NetworkClass.CORPORATE);
  }

  @Test
  void read_fullDocument_readsCeilingsAndProbation() throws InvalidPolicyException {
    Policy policy = CODEC.read(FULL);
    Ceiling ceiling = Objects.requireNonNull(policy.ceilings().get("newcomer"));
    assertThat(ceiling.withholds(new Role(null, "prod-admin"))).isTrue();
    assertThat(ceiling.withholds(new Role("ledger", "read"))).isTrue();
    assertThat(ceiling.withholds(new Role("wiki", "prod-admin"))).isFalse();
    assertThat(policy.unknown()).isEqualTo(UnknownEmployment.NEW_CONTRACTOR);
    assertThat(policy.probation())
        .isEqualTo(Probation.of(Set.of(Employment.CONTRACTOR, Employment.VENDOR), 90, "newcomer"));
  }

  @Test
  void read_fullDocument_readsIndicatorsAndFacts() throws InvalidPolicyException {
    Policy policy = CODEC.read(FULL);
    assertThat(policy.indicators())
        .extracting(IndicatorList::indicator)
        .containsExactly(
            new Indicator("feed", "CERT", Confidence.HIGH, LocalDate.of(2026, 12, 31)));
    assertThat(policy.knownFacts()).isEqualTo(new KnownFactsRule(4, Action.STEP_UP));
    assertThat(policy.levels().factorDays()).isEqualTo(14);
  }

  @Test
  void read_optionalFieldsNull_areTheDefaults() throws InvalidPolicyException {
    String document =
        """
        {"mode": "report-only", "thresholds": null, "blockAt": null, "signals": null,
         "networks": null, "ceilings": null, "probation": null, "exempt": null, "help": null,
         "indicators": null, "knownFacts": null, "factorDays": null}
        """;
    assertThat(CODEC.read(document)).isEqualTo(Policy.REPORT_ONLY);
  }

  @Test
  void read_severalMistakes_namesThemAll() {
    assertThat(
            problems(
                """
                {'mode':'on','thresholds':{'session':{'medium':-1,'max':3}},'stepUpAt':'never',
                 'networks':[{'name':'a','ranges':['*','10.0.0.0/8','x']}],'exempt':[1],'x':{}}
                """))
        .extracting(Problem::path)
        .containsExactlyInAnyOrder(
            "mode",
            "thresholds.session.medium",
            "thresholds.session.max",
            "stepUpAt",
            "networks[0].ranges[0]",
            "networks[0].ranges[2]",
            "exempt[0]",
            "x");
  }

  @Test
  void read_severalMistakes_saysThemAllInTheMessage() {
    assertThat(refusal("{\"mode\":\"on\",\"unknown\":\"x\"}"))
        .hasMessageContaining("mode: 'on' must be one of report-only, enforce")
        .hasMessageContaining("unknown: 'x' must be one of by-account-age");
  }

  @Test
  void read_withoutMode_isRefused() {
    assertThat(problems("{}")).containsExactly(new Problem("mode", "is required"));
  }

  @Test
  void read_longestHelp_isAccepted() throws InvalidPolicyException {
    String help = "h".repeat(500);
    assertThat(CODEC.read("{\"mode\":\"enforce\",\"help\":\"" + help + "\"}").help())
        .isEqualTo(help);
    assertThat(problems("{'mode':'enforce','help':'" + help + "h'}"))
        .extracting(Problem::path)
        .containsExactly("help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"medium", "high"})
  void read_blockAtOrAboveStepUp_isAccepted(String level) throws InvalidPolicyException {
    String document = "{\"mode\":\"enforce\",\"blockAt\":\"" + level + "\"}";
    assertThat(DocumentNode.nameOf(Objects.requireNonNull(CODEC.read(document).levels().blockAt())))
        .isEqualTo(level);
  }

  @Test
  void ofStored_signalThatHasGone_isAccepted() throws InvalidPolicyException {
    String document = "{\"mode\":\"enforce\",\"signals\":{\"gone\":{\"weight\":2}}}";
    assertThat(PolicyCodec.ofStored().read(document).signal("gone").weight()).isEqualTo(2);
  }

  private static List<Problem> problems(String documentInSingleQuotes) {
    return refusal(documentInSingleQuotes.replace('\'', '"')).problems();
  }

  private static InvalidPolicyException refusal(String document) {
    InvalidPolicyException refusal =
        catchThrowableOfType(InvalidPolicyException.class, () -> CODEC.read(document));
    assertThat(refusal).as("refusal of %s", document).isNotNull();
    return refusal;
  }
}
