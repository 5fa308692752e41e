package org.portcullis.keycloak.store.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class KeptFactsTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @Test
  void keptFact_staysAsItIs() {
    UserModel ann = keycloak.user("ann");
    facts().keep(keycloak.realm(), ann, new KeptFact("country", "DE"));
    facts().keep(keycloak.realm(), ann, new KeptFact("country", "KP"));

    assertThat(facts().of(keycloak.realm(), ann)).containsExactly(new KeptFact("country", "DE"));
  }

  @Test
  void facts_areReleasedByName() {
    UserModel ann = keycloak.user("ann");
    facts().keep(keycloak.realm(), ann, new KeptFact("country", "DE"));
    facts().keep(keycloak.realm(), ann, new KeptFact("vendor", "initech"));
    keycloak.flush();

    assertThat(facts().release(keycloak.realm(), ann, List.of("place"))).isFalse();
    assertThat(facts().release(keycloak.realm(), ann, List.of())).isFalse();
    assertThat(facts().release(keycloak.realm(), ann, List.of("country", "place"))).isTrue();
    assertThat(facts().of(keycloak.realm(), ann))
        .containsExactly(new KeptFact("vendor", "initech"));
  }

  @Test
  void everybodysAttributes_areKeptAtOnce() {
    UserModel ann = keycloak.user("ann");
    ann.setSingleAttribute("country", "DE");
    ann.setSingleAttribute("shoe", "44");
    UserModel ben = keycloak.user("ben");
    ben.setSingleAttribute("country", "FR");
    facts().keep(keycloak.realm(), ben, new KeptFact("country", "AT"));
    keycloak.flush();

    facts().keep(keycloak.realm(), List.of("country", "vendor"));

    assertThat(facts().of(keycloak.realm(), ann)).containsExactly(new KeptFact("country", "DE"));
    assertThat(facts().of(keycloak.realm(), ben)).containsExactly(new KeptFact("country", "AT"));
  }

  @Test
  void factThatTheAttributeSaysAsWell_isLetGo() {
    UserModel same = keycloak.user("same");
    same.setSingleAttribute("country", "DE");
    UserModel changed = keycloak.user("changed");
    changed.setSingleAttribute("country", "DE");
    keycloak.flush();
    facts().keep(keycloak.realm(), List.of("country"));
    keycloak
        .session()
        .users()
        .getUserById(keycloak.realm(), changed.getId())
        .setSingleAttribute("country", "KP");
    keycloak.flush();

    facts().release(keycloak.realm(), List.of("country"));

    assertThat(facts().of(keycloak.realm(), same)).isEmpty();
    assertThat(facts().of(keycloak.realm(), changed))
        .containsExactly(new KeptFact("country", "DE"));
  }

  @Test
  void cachedPeople_areReadAnewAfterEverybodysAttributesWereKept() {
    UserModel ann = keycloak.user("ann");
    ann.setSingleAttribute("country", "DE");
    UserModel cached = keycloak.cached(ann);
    assertThat(facts().of(keycloak.realm(), cached)).isEmpty();
    keycloak.entities().flush();

    facts().keep(keycloak.realm(), List.of("country"));

    assertThat(facts().of(keycloak.realm(), cached)).hasSize(1);
  }

  private KeptFacts facts() {
    return new KeptFacts(keycloak.session());
  }
}
