package org.portcullis.keycloak.store.tombstone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class TombstonesTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @Test
  void account_isKnownAgainByItsName() {
    UserModel ann = keycloak.user("ann");
    tombstones().note(keycloak.realm(), ann);

    assertThat(former(again(ann, "Ann", null))).containsExactly(ann.getId());
  }

  @Test
  void account_isKnownAgainByItsAddressUnderAnotherName() {
    UserModel ann = keycloak.user("ann");
    ann.setEmail("ann@example.org");
    tombstones().note(keycloak.realm(), ann);

    assertThat(former(again(ann, "anna", "ANN@example.org"))).containsExactly(ann.getId());
  }

  @Test
  void account_isKnownAgainByItsIdInTheDirectory() {
    UserModel ann = keycloak.user("ann");
    ann.setSingleAttribute("LDAP_ID", "42");
    tombstones().note(keycloak.realm(), ann);
    UserModel anna = again(ann, "anna", null);
    assertThat(former(anna)).isEmpty();

    anna.setSingleAttribute("LDAP_ID", "42");

    assertThat(former(anna)).containsExactly(ann.getId());
  }

  @Test
  void otherAccount_isNobodyElse() {
    UserModel ann = keycloak.user("ann");
    tombstones().note(keycloak.realm(), ann);

    assertThat(former(keycloak.user("ben"))).isEmpty();
    assertThat(former(ann)).isEmpty();
  }

  @Test
  void nameThatWasGivenUp_isKnownStill() {
    UserModel ann = keycloak.user("ann");
    tombstones().note(keycloak.realm(), ann);
    ann.setUsername("anna");
    tombstones().note(keycloak.realm(), ann);
    keycloak.flush();

    assertThat(former(keycloak.user("ann"))).containsExactly(ann.getId());
  }

  @Test
  void clearing_forgetsTheNameAlsoOfAnother() {
    UserModel ann = keycloak.user("ann");
    tombstones().note(keycloak.realm(), ann);
    UserModel again = again(ann, "ann", null);

    tombstones().clear(keycloak.realm(), again);

    assertThat(former(again)).isEmpty();
  }

  @Test
  void goneAccounts_areToldByWhenTheyWent() {
    UserModel ann = keycloak.user("ann");
    tombstones().note(keycloak.realm(), ann);
    assertThat(tombstones().present(keycloak.realm())).containsExactly(ann.getId());
    keycloak.flush();

    tombstones().gone(keycloak.realm(), ann.getId(), NOW);
    tombstones().gone(keycloak.realm(), ann.getId(), NOW.plusSeconds(99));

    assertThat(tombstones().present(keycloak.realm())).isEmpty();
    assertThat(tombstones().goneBefore(keycloak.realm(), NOW)).isEmpty();
    assertThat(tombstones().goneBefore(keycloak.realm(), NOW.plusMillis(1)))
        .containsExactly(ann.getId());
  }

  @Test
  void names_areNoPlainText() {
    UserModel ann = keycloak.user("ann");
    tombstones().note(keycloak.realm(), ann);
    keycloak.flush();

    assertThat(
            keycloak
                .entities()
                .createQuery("select t.nameHash from PortcullisTombstone t", String.class)
                .getResultList())
        .isNotEmpty()
        .noneMatch(hash -> hash.contains("ann"));
  }

  @Test
  void accountThatIsGone_hasNoNamesToNote() {
    UserModel gone = Departed.orUser(keycloak.session(), keycloak.realm(), "gone");

    tombstones().note(keycloak.realm(), gone);
    tombstones().clear(keycloak.realm(), gone);

    assertThat(tombstones().present(keycloak.realm())).isEmpty();
  }

  private UserModel again(UserModel gone, String name, @Nullable String email) {
    keycloak.session().users().removeUser(keycloak.realm(), gone);
    keycloak.flush();
    UserModel again = keycloak.user(name);
    again.setEmail(email);
    return again;
  }

  private List<String> former(UserModel user) {
    keycloak.flush();
    return tombstones().formerOf(keycloak.realm(), user);
  }

  private Tombstones tombstones() {
    return new Tombstones(keycloak.session());
  }
}
