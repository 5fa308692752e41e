package org.portcullis.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.engine.ceiling.NamePattern;
import org.portcullis.risk.Employment;

class AttestingReaderTest {
  private static final String WHO =
      "'who': {'employment': ['contractor'], 'groups': ['/remote*']}, 'ceiling': 'newcomer'";

  @Test
  void reverification_isReadWithItsDefaults() throws InvalidPolicyException {
    assertThat(read("{%s, 'everyDays': 90}".formatted(WHO)).reverification())
        .isEqualTo(
            new ReverificationRule(
                Set.of(Employment.CONTRACTOR),
                List.of(NamePattern.of("/remote*")),
                90,
                7,
                0,
                "",
                null,
                "newcomer"));
  }

  @Test
  void reverification_isReadInFull() throws InvalidPolicyException {
    ReverificationRule rule =
        Objects.requireNonNull(
            read("""
                    {%s, 'everyDays': 30, 'graceDays': 0, 'spotCheckShare': 0.05,
                     'seed': '0123456789abcdef', 'from': '2026-10-01'}
                    """
                    .formatted(WHO))
                .reverification());
    assertThat(rule.graceDays()).isZero();
    assertThat(rule.spotCheckShare()).isEqualTo(0.05);
    assertThat(rule.seed()).isEqualTo("0123456789abcdef");
    assertThat(rule.from()).isEqualTo(LocalDate.of(2026, 10, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{}|reverification.who",
        "{%s}|reverification.everyDays",
        "{%s, 'everyDays': 0}|reverification.everyDays",
        "{%s, 'everyDays': 9, 'graceDays': 91}|reverification.graceDays",
        "{%s, 'everyDays': 9, 'spotCheckShare': 0.1}|reverification.seed",
        "{%s, 'everyDays': 9, 'seed': 'short'}|reverification.seed",
        "{%s, 'everyDays': 9, 'spotCheckShare': 1.1}|reverification.spotCheckShare",
        "{%s, 'everyDays': 9, 'from': 'soon'}|reverification.from",
        "{%s, 'everyDays': 9, 'often': true}|reverification.often",
        "{'who': {}, 'everyDays': 9, 'ceiling': 'newcomer'}|reverification.who",
        "{'who': {'groups': ['/x']}, 'everyDays': 9, 'ceiling': 'x'}|reverification.ceiling"
      })
  void wrongReverification_isRefusedWithItsPath(String section, String path) {
    InvalidPolicyException invalid =
        catchThrowableOfType(InvalidPolicyException.class, () -> read(section.replace("%s", WHO)));
    assertThat(invalid.problems()).anyMatch(problem -> problem.path().equals(path));
  }

  @Test
  void proofing_isRead() throws InvalidPolicyException {
    assertThat(
            policy("'proofing': {'providers': ['idnow'], 'trustFrameworks': ['eidas']}")
                .attesting()
                .proofing())
        .isEqualTo(new Proofing(Set.of("idnow"), Set.of("eidas")));
    assertThat(policy("'factorDays': 1").attesting()).isEqualTo(Attesting.NONE);
  }

  @Test
  void proofingWithoutFrameworks_isRefused() {
    InvalidPolicyException invalid =
        catchThrowableOfType(
            InvalidPolicyException.class, () -> policy("'proofing': {'providers': ['idnow']}"));
    assertThat(invalid.problems()).anyMatch(problem -> problem.path().equals("proofing"));
  }

  private static Attesting read(String reverification) throws InvalidPolicyException {
    return policy("'reverification': " + reverification).attesting();
  }

  private static Policy policy(String section) throws InvalidPolicyException {
    String document =
        "{'mode': 'enforce', 'ceilings': {'newcomer': {'withhold': {}}}, " + section + "}";
    return PolicyCodec.knowing(Set.of()).read(document.replace('\'', '"'));
  }
}
