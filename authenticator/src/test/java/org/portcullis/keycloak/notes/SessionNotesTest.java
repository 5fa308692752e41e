package org.portcullis.keycloak.notes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.UserSessionModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class SessionNotesTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  private UserSessionModel session;

  @BeforeEach
  void setUp() {
    session = keycloak.userSessions().begin(keycloak.realm(), keycloak.user("ann")).session();
  }

  @Test
  void sessionThatWasNeverAssessed_remembersNothing() {
    assertThat(SessionNotes.receipt(session)).isEmpty();
    assertThat(SessionNotes.start(session)).isEmpty();
    assertThat(SessionNotes.seen(session)).isEmpty();
    assertThat(SessionNotes.isTrace(session, "t")).isFalse();
  }

  @Test
  void trace_isRecognised() {
    session.setNote("portcullis.trace", "t");

    assertThat(SessionNotes.isTrace(session, "t")).isTrue();
    assertThat(SessionNotes.isTrace(session, "u")).isFalse();
  }

  @Test
  void forgottenLogin_leavesNothing() {
    session.setNote("portcullis.receipt", "r1");
    session.setNote("portcullis.trace", "t");
    session.setNote("other", "x");

    SessionNotes.forget(session);

    assertThat(SessionNotes.receipt(session)).isEmpty();
    assertThat(SessionNotes.isTrace(session, "t")).isFalse();
    assertThat(session.getNotes()).containsOnlyKeys("other");
  }
}
