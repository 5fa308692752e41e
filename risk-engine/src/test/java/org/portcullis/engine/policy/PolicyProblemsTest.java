package org.portcullis.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake in a document is named by its path. */
class PolicyProblemsTest {
  private static final PolicyCodec CODEC =
      PolicyCodec.knowing(Set.of("new-device", "impossible-travel"));

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

  @Test
  void read_probationForNobody_saysWhatIsMissing() {
    assertThat(
            problems(
                "{'mode':'enforce','ceilings':{'x':{'withhold':{}}},"
                    + "'probation':{'employment':[],'days':9,'ceiling':'x'}}"))
        .containsExactly(new Problem("probation.employment", "must name at least one"));
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
