package org.portcullis.keycloak.store.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class SessionEndsTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  private final List<String> ended = new ArrayList<>();

  @Test
  void session_isDueAtItsMomentAndNotBefore() {
    put("s1", NOW);

    due(NOW.minusMillis(1), 10);
    assertThat(ended).isEmpty();
    due(NOW, 10);
    assertThat(ended).containsExactly("s1");
  }

  @Test
  void endedSession_isNotDueAgain() {
    put("s1", NOW);
    due(NOW, 10);
    due(NOW.plusSeconds(1), 10);

    assertThat(ended).containsExactly("s1");
  }

  @Test
  void longestDue_comesFirstAndSoManyAtATime() {
    put("later", NOW.minusSeconds(1));
    put("first", NOW.minusSeconds(9));
    put("second", NOW.minusSeconds(5));

    due(NOW, 2);

    assertThat(ended).containsExactly("first", "second");
  }

  @Test
  void sessionThatGoesOn_isLookedAtAgainWhenItSays() {
    put("s1", NOW);
    ends().due(keycloak.realm(), NOW, 10, session -> Optional.of(NOW.plusSeconds(60)));
    keycloak.flush();

    due(NOW.plusSeconds(59), 10);
    assertThat(ended).isEmpty();
    due(NOW.plusSeconds(60), 10);
    assertThat(ended).containsExactly("s1");
  }

  @Test
  void twoEndsOfOneSession_doNotCollide() {
    put("s1", NOW);
    put("s1", NOW.plusSeconds(5));

    due(NOW.plusSeconds(5), 10);

    assertThat(ended).containsExactly("s1", "s1");
  }

  @Test
  void sessionOfAnotherRealm_isNotTouched() {
    put("s1", NOW);

    ends().due(keycloak.realm("other"), NOW, 10, this::end);

    assertThat(ended).isEmpty();
  }

  private void put(String session, Instant end) {
    UserModel user = keycloak.session().users().getUserByUsername(keycloak.realm(), "ann");
    ends().put(keycloak.realm(), user == null ? keycloak.user("ann") : user, session, end);
    keycloak.flush();
  }

  private void due(Instant now, int most) {
    ends().due(keycloak.realm(), now, most, this::end);
    keycloak.flush();
  }

  private Optional<Instant> end(String session) {
    ended.add(session);
    return Optional.empty();
  }

  private SessionEnds ends() {
    return new SessionEnds(keycloak.session());
  }
}
