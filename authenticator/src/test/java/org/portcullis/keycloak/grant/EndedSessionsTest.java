package org.portcullis.keycloak.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.fake.FakeUserSession;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class EndedSessionsTest {
  private static final String POLICY =
      """
      {"mode": "enforce", "probation": {"who": {"employment": ["contractor"]}, "stages": [
        {"name": "starter", "fromDay": 0, "maxSessionMinutes": 60},
        {"name": "full", "fromDay": 30}]}}
      """;

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  private UserModel ann;
  private FakeUserSession session;

  @BeforeEach
  void setUp() {
    ann = keycloak.user("ann");
    ann.setSingleAttribute("workEmployment", "contractor");
    ann.setSingleAttribute(
        "workStartDate", LocalDate.ofInstant(keycloak.now(), ZoneOffset.UTC).toString());
    session = keycloak.userSessions().begin(keycloak.realm(), ann);
    keycloak.policy(POLICY);
  }

  @Test
  void sessionThatIsTooLong_endsWithoutAnybodyAsking() {
    SessionLimit.of(keycloak.session(), session.session()).note();
    keycloak.entities().flush();
    new EndedSessions(keycloak.session(), keycloak.realm()).tooLong();
    assertThat(isThere()).isTrue();

    keycloak.pass(Duration.ofMinutes(61));
    keycloak.session().removeAttribute("portcullis.ceiling." + session.getId());
    new EndedSessions(keycloak.session(), keycloak.realm()).tooLong();

    assertThat(isThere()).isFalse();
  }

  @Test
  void limitThatWasLifted_leavesTheSession() {
    SessionLimit.of(keycloak.session(), session.session()).note();
    keycloak.entities().flush();
    ann.setSingleAttribute("workEmployment", "employee");
    keycloak.pass(Duration.ofMinutes(61));
    keycloak.session().removeAttribute("portcullis.ceiling." + session.getId());

    new EndedSessions(keycloak.session(), keycloak.realm()).tooLong();

    assertThat(isThere()).isTrue();
  }

  private boolean isThere() {
    return keycloak.userSessions().getUserSession(keycloak.realm(), session.getId()) != null;
  }
}
