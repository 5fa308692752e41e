package org.portcullis.keycloak.store.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.session.PersistentUserSessionEntity;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class SessionHoldersTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @Test
  void storedPeople_countWhereTheyHaveASessionAndTheAttribute() {
    UserModel both = keycloak.user("both");
    both.setSingleAttribute("end", "2026-07-01");
    UserModel onlyAttribute = keycloak.user("only-attribute");
    onlyAttribute.setSingleAttribute("end", "2026-07-01");
    UserModel onlySession = keycloak.user("only-session");
    session(both.getId());
    session(onlySession.getId());

    assertThat(holders("end")).containsExactly(both.getId());
    assertThat(holders("other")).isEmpty();
  }

  @Test
  void peopleOfADirectory_mayAlwaysHaveIt() {
    session("f:directory:ann");

    assertThat(holders("end")).containsExactly("f:directory:ann");
  }

  @Test
  void severalSessions_areOnePerson() {
    session("f:directory:ann");
    session("f:directory:ann");

    assertThat(holders("end")).hasSize(1);
  }

  @Test
  void otherRealmsPeople_areNotTold() {
    session("f:directory:ann");

    assertThat(new SessionHolders(keycloak.session()).mayHave(keycloak.realm("other"), "end"))
        .isEmpty();
  }

  private List<String> holders(String attribute) {
    keycloak.flush();
    return new SessionHolders(keycloak.session()).mayHave(keycloak.realm(), attribute);
  }

  private void session(String user) {
    PersistentUserSessionEntity entity = new PersistentUserSessionEntity();
    entity.setUserSessionId(KeycloakModelUtils.generateId());
    entity.setRealmId(keycloak.realm().getId());
    entity.setUserId(user);
    entity.setOffline("0");
    entity.setData("{}");
    keycloak.entities().persist(entity);
  }
}
