package org.portcullis.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.engine.grant.Ceiling;
import org.portcullis.engine.grant.Role;
import org.portcullis.risk.Employment;
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
       "help": "Call the service desk."}
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
    assertThat(policy.session()).isEqualTo(new Thresholds(12.5, 70));
    assertThat(policy.identity()).isEqualTo(new Thresholds(10, 50));
    assertThat(policy.stepUpAt()).isEqualTo(RiskLevel.HIGH);
    assertThat(policy.blockAt()).isEqualTo(RiskLevel.HIGH);
    assertThat(policy.failureMode()).isEqualTo(FailureMode.STEP_UP);
    assertThat(policy.clientFailureModes())
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
  void read_optionalFieldsNull_areTheDefaults() throws InvalidPolicyException {
    String document =
        """
        {"mode": "report-only", "thresholds": null, "blockAt": null, "signals": null,
         "networks": null, "ceilings": null, "probation": null, "exempt": null, "help": null}
        """;
    assertThat(CODEC.read(document)).isEqualTo(Policy.REPORT_ONLY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "thresholds | 5",
        "thresholds.session | {'thresholds':{'session':[]}}",
        "thresholds.session.high | {'thresholds':{'session':{'high':'60'}}}",
        "thresholds.session.high | {'thresholds':{'session':{'high':100.5}}}",
        "thresholds.session.high | {'thresholds':{'session':{'high':1e400}}}",
        "thresholds.identity | {'thresholds':{'identity':{'medium':60,'high':60}}}",
        "thresholds.identity | {'thresholds':{'identity':{'medium':0}}}",
        "stepUpAt | {'stepUpAt':'urgent'}",
        "stepUpAt | {'stepUpAt':'MEDIUM'}",
        "stepUpAt | {'stepUpAt':'low'}",
        "stepUpAt | {'stepUpAt':2}",
        "blockAt | {'stepUpAt':'high','blockAt':'medium'}",
        "blockAt | {'blockAt':false}",
        "signals | {'signals':[]}",
        "signals.new-device | {'signals':{'new-device':true}}",
        "signals.new-device.enabled | {'signals':{'new-device':{'enabled':'no'}}}",
        "signals.new-device.weight | {'signals':{'new-device':{'weight':5.01}}}",
        "signals.new-device.weight | {'signals':{'new-device':{'weight':-1}}}",
        "signals.newdevice | {'signals':{'newdevice':{}}}",
        "networks | {'networks':{}}",
        "networks[0] | {'networks':['192.0.2.0/24']}",
        "networks[0] | {'networks':[{'name':'hq'}]}",
        "networks[0].name | {'networks':[{'asns':[1]}]}",
        "networks[0].name | {'networks':[{'name':' ','asns':[1]}]}",
        "networks[1].ranges[2] | {'networks':[{'name':'a','asns':[1]},"
            + "{'name':'b','ranges':['10.0.0.0/8','::1','10.0.0.0/33']}]}",
        "networks[0].ranges | {'networks':[{'name':'hq','ranges':'10.0.0.0/8'}]}",
        "networks[0].ranges[0] | {'networks':[{'name':'hq','ranges':[10]}]}",
        "networks[0].asns[1] | {'networks':[{'name':'hq','asns':[1,0]}]}",
        "networks[0].asns[0] | {'networks':[{'name':'hq','asns':[4294967296]}]}",
        "networks[0].asns[0] | {'networks':[{'name':'hq','asns':[99999999999999999999]}]}",
        "networks[0].asns[0] | {'networks':[{'name':'hq','asns':['AS1']}]}",
        "networks[0].class | {'networks':[{'name':'hq','asns':[1],'class':'office'}]}",
        "ceilings | {'ceilings':['x']}",
        "ceilings.x | {'ceilings':{'x':'y'}}",
        "ceilings.x.withhold | {'ceilings':{'x':{}}}",
        "ceilings.x.withhold | {'ceilings':{'x':{'withhold':['*']}}}",
        "ceilings.x.withhold.realmRoles | {'ceilings':{'x':{'withhold':{'realmRoles':'*'}}}}",
        "ceilings.x.withhold.realmRoles[0] | {'ceilings':{'x':{'withhold':{'realmRoles':['']}}}}",
        "ceilings.x.withhold.clientRoles | {'ceilings':{'x':{'withhold':{'clientRoles':[]}}}}",
        "ceilings.x.withhold.clientRoles.c | "
            + "{'ceilings':{'x':{'withhold':{'clientRoles':{'c':'*'}}}}}",
        "ceilings.x.withhold.clientRoles.c[1] | "
            + "{'ceilings':{'x':{'withhold':{'clientRoles':{'c':['*',7]}}}}}",
        "unknown | {'unknown':'intern'}",
        "failureMode | {'failureMode':'fail-open'}",
        "clientFailureModes | {'clientFailureModes':'block'}",
        "clientFailureModes.wiki | {'clientFailureModes':{'wiki':'open'}}",
        "exempt | {'exempt':'u1'}",
        "exempt[1] | {'exempt':['u1','']}",
        "help | {'help':''}",
        "help | {'help':['call']}"
      })
  void read_wrongValue_isNamedByItsPath(String path, String fields) {
    String body = fields.startsWith("{") ? fields.substring(1) : "'" + path + "':" + fields + "}";
    assertThat(problems("{'mode':'enforce'," + body))
        .extracting(Problem::path)
        .containsExactly(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "probation | 90",
        "probation.employment | {'days':9,'ceiling':'x'}",
        "probation.employment | {'employment':[],'days':9,'ceiling':'x'}",
        "probation.employment[0] | {'employment':['temp'],'days':9,'ceiling':'x'}",
        "probation.employment | {'employment':'vendor','days':9,'ceiling':'x'}",
        "probation.employment[1] | {'employment':['vendor','temp'],'days':9,'ceiling':'x'}",
        "probation.days | {'employment':['vendor'],'ceiling':'x'}",
        "probation.days | {'employment':['vendor'],'days':0,'ceiling':'x'}",
        "probation.days | {'employment':['vendor'],'days':3651,'ceiling':'x'}",
        "probation.days | {'employment':['vendor'],'days':90.5,'ceiling':'x'}",
        "probation.days | {'employment':['vendor'],'days':4294967386,'ceiling':'x'}",
        "probation.days | {'employment':['vendor'],'days':'90','ceiling':'x'}",
        "probation.ceiling | {'employment':['vendor'],'days':9}",
        "probation.ceiling | {'employment':['vendor'],'days':9,'ceiling':'y'}",
        "probation.until | {'employment':['vendor'],'days':9,'ceiling':'x','until':1}"
      })
  void read_wrongProbation_isNamedByItsPath(String path, String probation) {
    String document =
        "{'mode':'enforce','ceilings':{'x':{'withhold':{'realmRoles':['*']}}},'probation':"
            + probation
            + "}";
    assertThat(problems(document)).extracting(Problem::path).containsExactly(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "colour",
        "thresholds.colour",
        "thresholds.session.colour",
        "signals.new-device.colour",
        "ceilings.x.colour",
        "ceilings.x.withhold.colour"
      })
  void read_unknownField_isRefusedAtEveryLevel(String path) {
    StringBuilder document = new StringBuilder("1");
    List<String> names = List.of(path.split("\\."));
    for (int i = names.size() - 1; i > 0; i--) {
      document.insert(0, "{'" + names.get(i) + "':").append('}');
    }
    assertThat(problems("{'mode':'enforce','" + names.get(0) + "':" + document + "}"))
        .anyMatch(problem -> problem.path().equals(path) && problem.message().contains("known"));
  }

  @Test
  void read_unknownFieldOfANetwork_isRefused() {
    assertThat(problems("{'mode':'enforce','networks':[{'name':'a','asns':[1],'cidrs':[]}]}"))
        .extracting(Problem::path)
        .containsExactly("networks[0].cidrs");
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mode | {'mode':null}",
        "networks[0].name | {'mode':'enforce','networks':[{'name':null,'asns':[1]}]}",
        "networks[0] | {'mode':'enforce','networks':[{'name':'a','ranges':null}]}",
        "ceilings.x.withhold | {'mode':'enforce','ceilings':{'x':{'withhold':null}}}",
        "probation.employment | {'mode':'enforce','ceilings':{'x':{'withhold':{}}},"
            + "'probation':{'employment':null,'days':9,'ceiling':'x'}}",
        "probation.days | {'mode':'enforce','ceilings':{'x':{'withhold':{}}},"
            + "'probation':{'employment':['vendor'],'days':null,'ceiling':'x'}}",
        "probation.ceiling | {'mode':'enforce','ceilings':{'x':{'withhold':{}}},"
            + "'probation':{'employment':['vendor'],'days':9,'ceiling':null}}"
      })
  void read_requiredFieldNull_isRefusedLikeAMissingOne(String path, String document) {
    assertThat(problems(document)).extracting(Problem::path).containsExactly(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "[]", "\"enforce\"", "7"})
  void read_notAnObject_isRefused(String document) {
    assertThat(refusal(document).problems())
        .containsExactly(new Problem("", "the policy must be a JSON object"));
  }

  @Test
  void read_notJson_saysLineAndColumn() {
    assertThat(refusal("{\"mode\":\n  enforce}").getMessage())
        .startsWith("not valid JSON at line 2, column ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"mode\":\"enforce\",\"mode\":\"report-only\"}",
        "{\"mode\":\"enforce\",\"signals\":{\"new-device\":{},\"new-device\":{}}}",
        "{\"mode\":\"enforce\"} {}",
        "{\"mode\":\"enforce\"}}",
        "{\"mode\":\"enforce\"",
        "{'mode':'enforce'}",
        "{\"mode\":\"enforce\",}",
        "{\"mode\":\"enforce\"} // why",
        "{\"thresholds\":{\"session\":{\"high\":NaN}}}",
        "\u0000"
      })
  void read_looseJson_isRefused(String document) {
    assertThat(refusal(document)).hasMessageStartingWith("not valid JSON");
  }

  @Test
  void read_deepNesting_isRefused() {
    String document = "{\"x\":".repeat(5_000) + "1" + "}".repeat(5_000);
    assertThat(refusal(document)).hasMessageStartingWith("not valid JSON");
  }

  @Test
  void read_veryLongNumber_isRefused() {
    String document = "{\"thresholds\":{\"session\":{\"high\":" + "9".repeat(5_000) + "}}}";
    assertThat(refusal(document)).hasMessageStartingWith("not valid JSON");
  }

  @Test
  void read_longestDocument_isAccepted() throws InvalidPolicyException {
    String policy = "{\"mode\":\"enforce\"}";
    String padded = policy + " ".repeat(PolicyCodec.LONGEST - policy.length());
    assertThat(CODEC.read(padded).mode()).isEqualTo(Mode.ENFORCE);
    assertThat(refusal(padded + " ")).hasMessageContaining("at most 262144 characters");
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

  @Test
  void read_blockAtLow_isRefused() {
    assertThat(problems("{'mode':'enforce','blockAt':'low'}"))
        .containsExactly(
            new Problem("blockAt", "must be medium or high; low would act on every login"));
  }

  @Test
  void read_bothLevelsLow_namesEachOnce() {
    assertThat(problems("{'mode':'enforce','stepUpAt':'low','blockAt':'low'}"))
        .extracting(Problem::path)
        .containsExactly("stepUpAt", "blockAt");
  }

  @Test
  void read_probationForNobody_saysWhatIsMissing() {
    assertThat(
            problems(
                "{'mode':'enforce','ceilings':{'x':{'withhold':{}}},"
                    + "'probation':{'employment':[],'days':9,'ceiling':'x'}}"))
        .containsExactly(new Problem("probation.employment", "must name at least one"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"medium", "high"})
  void read_blockAtOrAboveStepUp_isAccepted(String level) throws InvalidPolicyException {
    String document = "{\"mode\":\"enforce\",\"blockAt\":\"" + level + "\"}";
    assertThat(DocumentNode.nameOf(Objects.requireNonNull(CODEC.read(document).blockAt())))
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
