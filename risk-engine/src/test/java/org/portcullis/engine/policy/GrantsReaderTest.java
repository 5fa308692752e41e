package org.portcullis.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.engine.ceiling.Ceiling;
import org.portcullis.engine.ceiling.NamePattern;
import org.portcullis.engine.ceiling.Role;
import org.portcullis.engine.policy.UnderCeiling.Way;
import org.portcullis.risk.Employment;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;

class GrantsReaderTest {
  private static final PolicyCodec CODEC = PolicyCodec.knowing(Set.of());

  @Test
  void allow_readsAllFourLists() throws InvalidPolicyException {
    Ceiling ceiling =
        ceiling(
            """
            {'allow': {'realmRoles': ['staff'], 'clientRoles': {'wiki': ['*']},
                       'groups': ['/staff*'], 'clientScopes': ['email']}}
            """);
    assertThat(ceiling.kind()).isEqualTo(Ceiling.Kind.ALLOW);
    assertThat(ceiling.withholds(new Role(null, "staff"))).isFalse();
    assertThat(ceiling.withholds(new Role("wiki", "read"))).isFalse();
    assertThat(ceiling.withholds(new Role("ledger", "read"))).isTrue();
    assertThat(ceiling.withholdsGroup("/staff/eu")).isFalse();
    assertThat(ceiling.withholdsGroup("/ops")).isTrue();
    assertThat(ceiling.withholdsScope("email")).isFalse();
    assertThat(ceiling.withholdsScope("phone")).isTrue();
  }

  @Test
  void allow_withoutGroupsAndScopes_leavesThem() throws InvalidPolicyException {
    Ceiling ceiling = ceiling("{'allow': {'realmRoles': ['staff']}}");
    assertThat(ceiling.withholdsGroup("/ops")).isFalse();
    assertThat(ceiling.withholdsScope("phone")).isFalse();
    assertThat(ceiling.withholds(new Role("ledger", "read"))).isTrue();
  }

  @Test
  void allow_emptyGroupsAndScopes_leavesNone() throws InvalidPolicyException {
    Ceiling ceiling = ceiling("{'allow': {'groups': [], 'clientScopes': []}}");
    assertThat(ceiling.withholdsGroup("/ops")).isTrue();
    assertThat(ceiling.withholdsScope("phone")).isTrue();
  }

  @Test
  void withhold_readsGroupsAndScopes() throws InvalidPolicyException {
    Ceiling ceiling = ceiling("{'withhold': {'groups': ['/ops'], 'clientScopes': ['pay*']}}");
    assertThat(ceiling.withholdsGroup("/ops")).isTrue();
    assertThat(ceiling.withholdsGroup("/staff")).isFalse();
    assertThat(ceiling.withholdsScope("payments")).isTrue();
    assertThat(ceiling.withholds(new Role(null, "ops"))).isFalse();
  }

  @Test
  void quarantine_isKnownWithoutBeingWritten() throws InvalidPolicyException {
    Policy policy =
        read(
            "{'mode':'enforce','probation':{'employment':['vendor'],'days':9,'ceiling':'quarantine'}}");
    assertThat(policy.ceiling("quarantine")).contains(Ceiling.QUARANTINE);
    assertThat(policy.ceiling("other")).isEmpty();
  }

  @Test
  void stages_areReadInOrder() throws InvalidPolicyException {
    Probation probation =
        Objects.requireNonNull(
            read("""
                    {'mode': 'enforce', 'ceilings': {'x': {'withhold': {'realmRoles': ['*']}}},
                     'probation': {'who': {'employment': ['vendor'], 'groups': ['/remote/*']},
                       'stages': [
                         {'name': 'starter', 'fromDay': 0, 'ceiling': 'x', 'maxSessionMinutes': 60},
                         {'name': 'standard', 'fromDay': 30, 'ceiling': 'quarantine'},
                         {'name': 'full', 'fromDay': 90, 'ceiling': null, 'attestations': 2}]}}
                    """)
                .probation());
    assertThat(probation.employment()).containsExactly(Employment.VENDOR);
    assertThat(probation.groups()).containsExactly(NamePattern.of("/remote/*"));
    assertThat(probation.asksForAttestations()).isTrue();
    assertThat(probation.stages())
        .containsExactly(
            new Stage("starter", 0, "x", 0, Duration.ofHours(1)),
            Stage.byTenure("standard", 30, "quarantine"),
            new Stage("full", 90, null, 2, null));
  }

  @Test
  void shortForm_isTwoStages() throws InvalidPolicyException {
    Probation probation =
        Objects.requireNonNull(
            read("{'mode':'enforce','probation':{'employment':['vendor'],'days':9,'ceiling':'quarantine'}}")
                .probation());
    assertThat(probation.stages())
        .containsExactly(
            Stage.byTenure("probation", 0, "quarantine"), Stage.byTenure("full", 9, null));
    assertThat(probation.asksForAttestations()).isFalse();
  }

  @Test
  void underCeiling_allowsByDefault() throws InvalidPolicyException {
    assertThat(read("{'mode':'enforce'}").underCeiling()).isEqualTo(UnderCeiling.DEFAULT);
    assertThat(read("{'mode':'enforce','underCeiling':{'deviceGrant':'refuse'}}").underCeiling())
        .isEqualTo(new UnderCeiling(Set.of(Way.DEVICE_GRANT)));
  }

  @Test
  void sessionCeilings_holdFromTheirLevelOn() throws InvalidPolicyException {
    SessionCeilings read =
        read("{'mode':'enforce','ceilings':{'y':{'withhold':{}}},"
                + "'sessionCeilings':{'session':{'medium':'y','high':'quarantine'},"
                + "'identity':{'high':'y'},'unassessed':'y'}}")
            .sessionCeilings();
    assertThat(read.of(Risk.SESSION, RiskLevel.LOW)).isEmpty();
    assertThat(read.of(Risk.SESSION, RiskLevel.MEDIUM)).contains("y");
    assertThat(read.of(Risk.SESSION, RiskLevel.HIGH)).contains("quarantine");
    assertThat(read.of(Risk.IDENTITY, RiskLevel.MEDIUM)).isEmpty();
    assertThat(read.of(Risk.IDENTITY, RiskLevel.HIGH)).contains("y");
    assertThat(read.unassessed()).isEqualTo("y");
  }

  @Test
  void levelWithoutCeiling_hasTheOneOfTheLevelBelow() throws InvalidPolicyException {
    assertThat(
            read("{'mode':'enforce','sessionCeilings':{'session':{'medium':'quarantine'}}}")
                .sessionCeilings()
                .of(Risk.SESSION, RiskLevel.HIGH))
        .contains("quarantine");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sessionCeilings.session.high | 'sessionCeilings':{'session':{'high':'nope'}}",
        "sessionCeilings.session.low | 'sessionCeilings':{'session':{'low':'quarantine'}}",
        "sessionCeilings.unassessed | 'sessionCeilings':{'unassessed':7}",
        "sessionCeilings.device | 'sessionCeilings':{'device':{}}",
        "ceilings.quarantine | 'ceilings':{'quarantine':{'withhold':{}}}",
        "ceilings.y | 'ceilings':{'y':{'withhold':{},'allow':{}}}",
        "ceilings.y.allow | 'ceilings':{'y':{'allow':[]}}",
        "ceilings.y.allow.roles | 'ceilings':{'y':{'allow':{'roles':[]}}}",
        "ceilings.y.allow.groups[1] | 'ceilings':{'y':{'allow':{'groups':['*','ops']}}}",
        "ceilings.y.withhold.clientScopes[0] | 'ceilings':{'y':{'withhold':{'clientScopes':[1]}}}",
        "underCeiling | 'underCeiling':'refuse'",
        "underCeiling.offlineAccess | 'underCeiling':{'offlineAccess':'no'}",
        "underCeiling.refresh | 'underCeiling':{'refresh':'refuse'}"
      })
  void wrongValue_isNamedByItsPath(String path, String field) {
    assertThat(problems("{'mode':'enforce'," + field + "}")).containsExactly(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "probation.who | 'who':{},'stages':[{'name':'a','fromDay':0}]",
        "probation.who | 'who':{'employment':[],'groups':[]},'stages':[{'name':'a','fromDay':0}]",
        "probation.who | 'who':['vendor'],'stages':[{'name':'a','fromDay':0}]",
        "probation.who.groups[0] | 'who':{'groups':['ops']},'stages':[{'name':'a','fromDay':0}]",
        "probation.who.vendor | 'who':{'employment':['vendor'],'vendor':1},"
            + "'stages':[{'name':'a','fromDay':0}]",
        "probation.employment | 'employment':['vendor'],'who':{'groups':['/x']},"
            + "'stages':[{'name':'a','fromDay':0}]",
        "probation.days | 'employment':['vendor'],'days':3,'stages':[{'name':'a','fromDay':0}]",
        "probation.stages | 'employment':['vendor'],'stages':[]",
        "probation.stages | 'employment':['vendor'],'stages':{}",
        "probation.stages[0].name | 'employment':['vendor'],'stages':[{'fromDay':0}]",
        "probation.stages[0].fromDay | 'employment':['vendor'],'stages':[{'name':'a'}]",
        "probation.stages[0].fromDay | 'employment':['vendor'],"
            + "'stages':[{'name':'a','fromDay':-1}]",
        "probation.stages[0].ceiling | 'employment':['vendor'],"
            + "'stages':[{'name':'a','fromDay':0,'ceiling':'y'}]",
        "probation.stages[0].maxSessionMinutes | 'employment':['vendor'],"
            + "'stages':[{'name':'a','fromDay':0,'maxSessionMinutes':0}]",
        "probation.stages[0].attestations | 'employment':['vendor'],"
            + "'stages':[{'name':'a','fromDay':0,'attestations':11}]",
        "probation.stages[0].until | 'employment':['vendor'],"
            + "'stages':[{'name':'a','fromDay':0,'until':3}]",
        "probation.stages | 'employment':['vendor'],'stages':[{'name':'a','fromDay':1}]",
        "probation.stages | 'employment':['vendor'],"
            + "'stages':[{'name':'a','fromDay':0,'attestations':1}]",
        "probation.stages | 'employment':['vendor'],"
            + "'stages':[{'name':'a','fromDay':0},{'name':'b','fromDay':0}]",
        "probation.stages | 'employment':['vendor'],"
            + "'stages':[{'name':'a','fromDay':0},{'name':'a','fromDay':1}]",
        "probation.stages | 'employment':['vendor'],'stages':[{'name':'a','fromDay':0},"
            + "{'name':'b','fromDay':1,'attestations':2},{'name':'c','fromDay':2,'attestations':1}]"
      })
  void wrongProbation_isNamedByItsPath(String path, String fields) {
    assertThat(problems("{'mode':'enforce','probation':{" + fields + "}}")).containsExactly(path);
  }

  private static Ceiling ceiling(String body) throws InvalidPolicyException {
    return read("{'mode':'enforce','ceilings':{'c':" + body + "}}").ceiling("c").orElseThrow();
  }

  private static Policy read(String documentInSingleQuotes) throws InvalidPolicyException {
    return CODEC.read(documentInSingleQuotes.replace('\'', '"'));
  }

  private static List<String> problems(String documentInSingleQuotes) {
    InvalidPolicyException refusal =
        catchThrowableOfType(InvalidPolicyException.class, () -> read(documentInSingleQuotes));
    assertThat(refusal).as("refusal of %s", documentInSingleQuotes).isNotNull();
    return refusal.problems().stream().map(Problem::path).toList();
  }
}
