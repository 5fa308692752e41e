package org.portcullis.keycloak.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.portcullis.keycloak.fake.FakeUserSession;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class ActorsTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  private UserModel ann;
  private FakeUserSession session;

  @BeforeEach
  void setUp() {
    ann = keycloak.user("ann");
    ann.setEmail("ann@example.org");
    session = keycloak.userSessions().begin(keycloak.realm(), ann);
  }

  @Test
  void ownerOfALiveSession_isTraced() {
    Actor actor = actor(token(session.getId()));

    assertThat(actor.isTraced()).isTrue();
    assertThat(actor.isService()).isFalse();
    assertThat(actor.isImpersonated()).isFalse();
    assertThat(actor.account().username()).isEqualTo("ann");
  }

  @Test
  void tokenWithoutItsSession_isNot() {
    assertThat(actor(token(null)).isTraced()).isFalse();
    assertThat(actor(token("gone")).isTraced()).isFalse();
  }

  @Test
  void sessionOfAnother_tracesNobody() {
    FakeUserSession other = keycloak.userSessions().begin(keycloak.realm(), keycloak.user("ben"));

    assertThat(actor(token(other.getId())).isTraced()).isFalse();
  }

  @Test
  void impersonator_isBehindTheAccount() {
    UserModel ben = keycloak.user("ben");
    session.setNote("IMPERSONATOR_ID", ben.getId());

    Actor actor = actor(token(session.getId()));

    assertThat(actor.isImpersonated()).isTrue();
    assertThat(actor.behind()).extracting(Account::username).containsExactly("ben");
    assertThat(actor.is(new Actors(keycloak.session()).account(ben))).isTrue();
  }

  @Test
  void impersonatorWhoIsGone_isBehindItStill() {
    session.setNote("IMPERSONATOR_ID", "gone");
    session.setNote("IMPERSONATOR_USERNAME", "eve");

    assertThat(actor(token(session.getId())).behind())
        .extracting(Account::username)
        .containsExactly("eve");
  }

  @Test
  void whoeverActsForTheOwner_isBehindTheAccountWithAllBeforeThem() {
    UserModel ben = keycloak.user("ben");
    AccessToken token = token(session.getId());
    token.setOtherClaims("act", Map.of("sub", ben.getId(), "act", Map.of("sub", "service")));

    assertThat(actor(token).behind())
        .extracting(Account::id)
        .containsExactly(ben.getId(), "service");
  }

  @Test
  void serviceAccount_isNoPerson() {
    ann.setServiceAccountClientLink("client");

    assertThat(actor(token(session.getId())).isService()).isTrue();
  }

  @Test
  void addressThatPeopleWriteThemselves_isNotFixed() {
    assertThat(new Actors(keycloak.session()).areEmailsFixed()).isTrue();

    keycloak.profile().open("email");

    assertThat(new Actors(keycloak.session()).areEmailsFixed()).isFalse();
  }

  private Actor actor(AccessToken token) {
    return new Actors(keycloak.session()).of(keycloak.realm(), token, ann);
  }

  private static AccessToken token(@Nullable String session) {
    AccessToken token = new AccessToken();
    token.setSessionId(session);
    return token;
  }
}
