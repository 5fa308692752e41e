package org.portcullis.keycloak.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.fake.FakeUserSession;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.store.session.SessionEnds;

final class SessionLimitTest {
  private static final String POLICY =
      """
      {"mode": "enforce", "probation": {"who": {"employment": ["contractor"]}, "stages": [
        {"name": "starter", "fromDay": 0, "maxSessionMinutes": 60},
        {"name": "full", "fromDay": 30}]}}
      """;

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  private UserModel ann;

  @BeforeEach
  void setUp() {
    ann = keycloak.user("ann");
    ann.setSingleAttribute("workEmployment", "contractor");
    ann.setSingleAttribute(
        "workStartDate", LocalDate.ofInstant(keycloak.now(), ZoneOffset.UTC).toString());
  }

  @Test
  void session_lastsAsLongAsTheStageSays() {
    keycloak.policy(POLICY);
    FakeUserSession session = begin();
    assertThat(limit(session).end()).contains(began(session).plus(Duration.ofMinutes(60)));
    assertThat(limit(session).isOver()).isFalse();

    keycloak.pass(Duration.ofMinutes(61));

    assertThat(limit(session).isOver()).isTrue();
  }

  @Test
  void employee_hasNoLimit() {
    keycloak.policy(POLICY);
    ann.setSingleAttribute("workEmployment", "employee");

    assertThat(limit(begin()).end()).isEmpty();
  }

  @Test
  void reportOnlyPolicy_limitsNothing() {
    keycloak.policy(POLICY.replace("enforce", "report-only"));
    FakeUserSession session = begin();
    keycloak.pass(Duration.ofDays(9));

    assertThat(limit(session).isOver()).isFalse();
  }

  @Test
  void sessionThatGrewOutOfAnother_countsFromTheFirst() {
    keycloak.policy(POLICY);
    FakeUserSession first = begin();
    limit(first).note();
    keycloak.pass(Duration.ofMinutes(50));
    FakeUserSession offline = keycloak.userSessions().beginOffline(keycloak.realm(), ann);
    first.getNotes().forEach(offline::setNote);

    assertThat(limit(offline).end()).contains(began(first).plus(Duration.ofMinutes(60)));
  }

  @Test
  void noteOfALaterBeginning_lengthensNothing() {
    keycloak.policy(POLICY);
    FakeUserSession session = begin();
    session.setNote("portcullis.began", Long.toString(session.getStarted() + 9999L));

    assertThat(limit(session).end()).contains(began(session).plus(Duration.ofMinutes(60)));
  }

  @Test
  void end_isStoredOnce() {
    keycloak.policy(POLICY);
    FakeUserSession session = begin();
    limit(session).note();
    limit(session).note();
    keycloak.flush();
    List<String> due = new ArrayList<>();

    new SessionEnds(keycloak.session())
        .due(
            keycloak.realm(),
            keycloak.now().plus(Duration.ofMinutes(61)),
            10,
            id -> {
              due.add(id);
              return Optional.empty();
            });

    assertThat(due).containsExactly(session.getId());
  }

  private FakeUserSession begin() {
    return keycloak.userSessions().begin(keycloak.realm(), ann);
  }

  private static Instant began(FakeUserSession session) {
    return Instant.ofEpochSecond(session.getStarted());
  }

  private SessionLimit limit(FakeUserSession session) {
    return SessionLimit.of(keycloak.session(), session.session());
  }
}
