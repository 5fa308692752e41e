package org.portcullis.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.engine.ceiling.NamePattern;
import org.portcullis.risk.Decision.Action;
import org.portcullis.risk.Employment;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;

/** Rules as documents. */
class RulesReaderTest {
  private static final PolicyCodec CODEC = PolicyCodec.knowing(Set.of("new-device"));

  @Test
  void rules_everyCondition_isRead() throws InvalidPolicyException {
    Rule rule =
        read("""
        [{"name": "all", "mode": "report-only",
          "when": {"all": [
            {"session": {"atLeast": "high"}},
            {"identity": {"atMost": "low"}},
            {"signal": {"id": "new-device", "atLeast": 1}},
            {"person": ["u1"]},
            {"group": ["/contractors/*"]},
            {"employment": ["contractor", "vendor"]},
            {"tenure": {"beforeDay": 90}},
            {"client": ["payroll"]},
            {"network": {"class": ["vpn"], "asn": [64500], "country": ["de"], "name": ["hq"]}},
            {"wayIn": ["login", "enrol"]}],
           "none": [{"client": ["wiki"]}]},
          "then": {"action": "block", "ceiling": "quarantine", "case": true, "alert": true}}]\
        """)
            .get(0);
    assertThat(rule.all())
        .containsExactly(
            new Condition.Level(Risk.SESSION, RiskLevel.HIGH, RiskLevel.HIGH),
            new Condition.Level(Risk.IDENTITY, RiskLevel.LOW, RiskLevel.LOW),
            new Condition.SignalFired("new-device", 1),
            new Condition.Persons(Set.of("u1")),
            new Condition.Groups(List.of(NamePattern.of("/contractors/*"))),
            new Condition.Employed(Set.of(Employment.CONTRACTOR, Employment.VENDOR)),
            new Condition.Tenure(0, 90),
            new Condition.Clients(Set.of("payroll")),
            new Condition.Networks(
                Set.of("hq"), Set.of(NetworkClass.VPN), Set.of(64500L), Set.of("DE")),
            new Condition.WaysIn(Set.of(LoginAttempt.Kind.LOGIN, LoginAttempt.Kind.ENROL)));
    assertThat(rule.none()).containsExactly(new Condition.Clients(Set.of("wiki")));
    assertThat(rule.then()).isEqualTo(new Rule.Then(Action.BLOCK, "quarantine", true, true));
    assertThat(rule.mode()).isEqualTo(Mode.REPORT_ONLY);
  }

  @Test
  void rules_leftOut_areNone() throws InvalidPolicyException {
    assertThat(CODEC.read("{\"mode\":\"enforce\"}").rules()).isEmpty();
  }

  @Test
  void rules_modeLeftOut_enforce() throws InvalidPolicyException {
    assertThat(read("[{'name':'a','when':{'all':[{'client':['c']}]},'then':{'case':true}}]"))
        .extracting(Rule::mode)
        .containsExactly(Mode.ENFORCE);
  }

  @Test
  void approval_required_isRead() throws InvalidPolicyException {
    assertThat(CODEC.read("{\"mode\":\"enforce\"}").upkeep().approvalRequired()).isFalse();
    assertThat(
            CODEC
                .read("{\"mode\":\"enforce\",\"approval\":{\"required\":true}}")
                .upkeep()
                .approvalRequired())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rules | 5",
        "rules[0] | ['a']",
        "rules[0].name | [{'when':{'all':[{'client':['c']}]},'then':{'case':true}}]",
        "rules[0].when | [{'name':'a','then':{'case':true}}]",
        "rules[0].then | [{'name':'a','when':{'all':[{'client':['c']}]}}]",
        "rules[0].when | [{'name':'a','when':{},'then':{'case':true}}]",
        "rules[0].when.any | [{'name':'a','when':{'any':[]},'then':{'case':true}}]",
        "rules[0].then | [{'name':'a','when':{'all':[{'client':['c']}]},'then':{}}]",
        "rules[0].then.action |"
            + " [{'name':'a','when':{'all':[{'client':['c']}]},'then':{'action':'deny'}}]",
        "rules[0].then.ceiling |"
            + " [{'name':'a','when':{'all':[{'client':['c']}]},'then':{'ceiling':'x'}}]",
        "rules[0].mode |"
            + " [{'name':'a','mode':'off','when':{'all':[{'client':['c']}]},'then':{'case':true}}]",
        "rules[0].when.all[0] | [{'name':'a','when':{'all':[{}]},'then':{'case':true}}]",
        "rules[0].when.all[0] |"
            + " [{'name':'a','when':{'all':[{'client':['c'],'person':['u']}]},'then':{'case':true}}]",
        "rules[0].when.all[0].clients |"
            + " [{'name':'a','when':{'all':[{'clients':['c']}]},'then':{'case':true}}]",
        "rules[0].when.all[0].client |"
            + " [{'name':'a','when':{'all':[{'client':[]}]},'then':{'case':true}}]",
        "rules[0].when.all[0].signal.id |"
            + " [{'name':'a','when':{'all':[{'signal':{'id':'x'}}]},'then':{'case':true}}]",
        "rules[0].when.all[0].session |"
            + " [{'name':'a','when':{'all':[{'session':{'atLeast':'high','atMost':'low'}}]},'then':{'case':true}}]",
        "rules[0].when.all[0].session.atLeast |"
            + " [{'name':'a','when':{'all':[{'session':{}}]},'then':{'case':true}}]",
        "rules[0].when.all[0].tenure |"
            + " [{'name':'a','when':{'all':[{'tenure':{'fromDay':9,'beforeDay':9}}]},'then':{'case':true}}]",
        "rules[0].when.all[0].group[0] |"
            + " [{'name':'a','when':{'all':[{'group':['ops']}]},'then':{'case':true}}]",
        "rules[0].when.all[0].network |"
            + " [{'name':'a','when':{'all':[{'network':{}}]},'then':{'case':true}}]",
        "rules[0].when.all[0].network.name[0] |"
            + " [{'name':'a','when':{'all':[{'network':{'name':['x']}}]},'then':{'case':true}}]",
        "rules[0].when.all[0].network.country[0] |"
            + " [{'name':'a','when':{'all':[{'network':{'country':['D1']}}]},'then':{'case':true}}]",
        "rules[0].when.all[0].wayIn[0] |"
            + " [{'name':'a','when':{'all':[{'wayIn':['import']}]},'then':{'case':true}}]",
        "rules | [{'name':'a','when':{'all':[{'client':['c']}]},'then':{'case':true}},"
            + "{'name':'a','when':{'all':[{'client':['c']}]},'then':{'case':true}}]",
      })
  void rules_mistake_isNamedByItsPath(String path, String rules) {
    InvalidPolicyException refused =
        catchThrowableOfType(InvalidPolicyException.class, () -> read(rules));
    assertThat(refused.problems()).extracting(Problem::path).contains(path);
  }

  private static List<Rule> read(String rules) throws InvalidPolicyException {
    return CODEC
        .read(
            "{\"mode\":\"enforce\",\"networks\":[{\"name\":\"hq\",\"asns\":[64500]}],\"rules\":"
                + rules.replace('\'', '"')
                + "}")
        .rules();
  }
}
