package org.portcullis.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.risk.Indicator;
import org.portcullis.risk.Indicator.Confidence;
import org.portcullis.risk.Network;

/** Lists of reported addresses: what a document may say, and whom they hold. */
class IndicatorsTest {
  private static final PolicyCodec CODEC = PolicyCodec.knowing(Set.of());

  @ParameterizedTest
  @CsvSource(
      value = {
        "192.0.2.0,NULL,true",
        "192.0.2.255,NULL,true",
        "192.0.3.0,NULL,false",
        "192.0.1.255,NULL,false",
        "198.51.100.7,NULL,true",
        "198.51.100.8,NULL,false",
        "2001:db8::1,NULL,true",
        "2001:db9::1,NULL,false",
        "::ffff:192.0.2.1,NULL,true",
        "203.0.113.1,64500,true",
        "203.0.113.1,64501,false"
      },
      nullValues = "NULL")
  void indicators_holdByRangeOrNumber(String address, @Nullable Long asn, boolean held)
      throws InvalidPolicyException, UnknownHostException {
    Policy policy =
        read(
            "{'name':'l','source':'s','confidence':'low','asns':[64500],"
                + "'ranges':['192.0.2.0/24','198.51.100.7','2001:db8::/32']}");
    assertThat(policy.indicators(InetAddress.getByName(address), network(asn)).isEmpty())
        .isEqualTo(!held);
  }

  @Test
  void indicators_ofSeveralLists_areAllNamed() throws InvalidPolicyException, UnknownHostException {
    Policy policy =
        read(
            "{'name':'a','source':'s','confidence':'low','ranges':['192.0.2.0/24']},"
                + "{'name':'b','source':'t','confidence':'high','asns':[1]},"
                + "{'name':'c','source':'t','confidence':'high','ranges':['192.0.2.1']}");
    assertThat(policy.indicators(InetAddress.getByName("192.0.2.1"), network(2L)))
        .extracting(Indicator::list)
        .containsExactly("a", "c");
  }

  /** The signal abstains for them, so that reviewers see that a list has expired. */
  @Test
  void indicators_expired_areNamedAsWell() throws InvalidPolicyException, UnknownHostException {
    Policy policy =
        read(
            "{'name':'a','source':'s','confidence':'medium','expires':'2001-01-31',"
                + "'ranges':['0.0.0.0/0']}");
    assertThat(policy.indicators(InetAddress.getByName("192.0.2.1"), Network.UNKNOWN))
        .containsExactly(new Indicator("a", "s", Confidence.MEDIUM, LocalDate.of(2001, 1, 31)));
  }

  @Test
  void indicators_noLists_areNone() throws UnknownHostException {
    assertThat(Policy.REPORT_ONLY.indicators(InetAddress.getByName("192.0.2.1"), Network.UNKNOWN))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "indicators | 'indicators':{}",
        "indicators[0] | 'indicators':['192.0.2.1']",
        "indicators[0] | 'indicators':[{'name':'a','source':'s','confidence':'low'}]",
        "indicators[0] | 'indicators':[{'name':'a','source':'s','confidence':'low','ranges':null}]",
        "indicators[0].name | 'indicators':[{'source':'s','confidence':'low','asns':[1]}]",
        "indicators[0].name | 'indicators':[{'name':'"
            + " ','source':'s','confidence':'low','asns':[1]}]",
        "indicators[0].source | 'indicators':[{'name':'a','confidence':'low','asns':[1]}]",
        "indicators[0].source |"
            + " 'indicators':[{'name':'a','source':7,'confidence':'low','asns':[1]}]",
        "indicators[0].confidence | 'indicators':[{'name':'a','source':'s','asns':[1]}]",
        "indicators[0].confidence | "
            + "'indicators':[{'name':'a','source':'s','confidence':'sure','asns':[1]}]",
        "indicators[0].expires | 'indicators':[{'name':'a','source':'s','confidence':'low',"
            + "'asns':[1],'expires':'31.12.2026'}]",
        "indicators[0].expires | 'indicators':[{'name':'a','source':'s','confidence':'low',"
            + "'asns':[1],'expires':'2026-02-30'}]",
        "indicators[0].expires | 'indicators':[{'name':'a','source':'s','confidence':'low',"
            + "'asns':[1],'expires':20261231}]",
        "indicators[0].ranges[1] | 'indicators':[{'name':'a','source':'s','confidence':'low',"
            + "'ranges':['::1','*']}]",
        "indicators[0].ranges[0] | 'indicators':[{'name':'a','source':'s','confidence':'low',"
            + "'ranges':['::ffff:192.0.2.1']}]",
        "indicators[0].asns[0] | 'indicators':[{'name':'a','source':'s','confidence':'low',"
            + "'asns':[0]}]",
        "indicators[0].until | 'indicators':[{'name':'a','source':'s','confidence':'low',"
            + "'asns':[1],'until':'x'}]",
        "knownFacts | 'knownFacts':4",
        "knownFacts.least | 'knownFacts':{'below':'block'}",
        "knownFacts.least | 'knownFacts':{'least':null,'below':'block'}",
        "knownFacts.least | 'knownFacts':{'least':-1,'below':'block'}",
        "knownFacts.least | 'knownFacts':{'least':11,'below':'block'}",
        "knownFacts.least | 'knownFacts':{'least':2.5,'below':'block'}",
        "knownFacts.below | 'knownFacts':{'least':4}",
        "knownFacts.below | 'knownFacts':{'least':4,'below':'deny'}",
        "knownFacts.above | 'knownFacts':{'least':4,'below':'block','above':1}",
        "factorDays | 'factorDays':-1",
        "factorDays | 'factorDays':366",
        "factorDays | 'factorDays':'7'",
        "factorDays | 'factorDays':7.5"
      })
  void read_wrongValue_isNamedByItsPath(String path, String fields) {
    InvalidPolicyException refusal =
        catchThrowableOfType(
            InvalidPolicyException.class,
            () -> CODEC.read(("{'mode':'enforce'," + fields + "}").replace('\'', '"')));
    assertThat(refusal).as("refusal of %s", fields).isNotNull();
    assertThat(refusal.problems()).extracting(Problem::path).containsExactly(path);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "365,10"})
  void read_numbersAtTheEdges_areAccepted(int days, int least) throws InvalidPolicyException {
    String document =
        "{'mode':'enforce','factorDays':%d,'knownFacts':{'least':%d,'below':'block'}}"
            .formatted(days, least);
    Policy policy = CODEC.read(document.replace('\'', '"'));
    assertThat(policy.levels().factorDays()).isEqualTo(days);
    assertThat(policy.knownFacts().least()).isEqualTo(least);
  }

  private static Policy read(String lists) throws InvalidPolicyException {
    return CODEC.read(("{'mode':'enforce','indicators':[" + lists + "]}").replace('\'', '"'));
  }

  private static Network network(@Nullable Long asn) {
    return new Network(null, asn, null, null, null, null, null, null, null);
  }
}
