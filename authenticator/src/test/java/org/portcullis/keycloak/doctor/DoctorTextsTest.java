package org.portcullis.keycloak.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.portcullis.keycloak.doctor.Check.Fix;

/** What the doctor says. */
class DoctorTextsTest {
  @Test
  void everyCheck_saysWhyAndHow() {
    Set<String> ids = new TreeSet<>();
    DoctorTexts.keys().forEach(key -> ids.add(key.substring(0, key.indexOf('.'))));

    assertThat(ids).hasSizeGreaterThan(40);
    assertThat(ids)
        .allSatisfy(id -> assertThat(DoctorTexts.keys()).contains(id + ".why", id + ".how"));
  }

  @Test
  void everyText_isOfASeverity() {
    List<String> severities = List.of("error", "warning", "not-looked-at", "note", "ok");

    assertThat(DoctorTexts.keys())
        .filteredOn(key -> key.contains(".what."))
        .allSatisfy(key -> assertThat(key.substring(key.lastIndexOf('.') + 1)).isIn(severities));
  }

  @Test
  void values_standInTheText() {
    Check check =
        new Check(
            "direct-grants",
            Group.WAYS_IN,
            Severity.NOTE,
            Map.of("count", 2, "clients", List.of("cli", "$1")),
            Fix.console("clients"));

    assertThat(DoctorTexts.what(check))
        .isEqualTo("2 clients take passwords by direct grants: cli, $1.");
  }

  @Test
  void whatIsAsItShouldBe_isNotToBeMended() {
    Check check = new Check("ciba", Group.WAYS_IN, Severity.OK, Map.of(), Fix.docs("install.md"));

    assertThat(DoctorTexts.how(check)).isEmpty();
  }
}
