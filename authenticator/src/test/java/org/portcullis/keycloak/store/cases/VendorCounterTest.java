package org.portcullis.keycloak.store.cases;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.realm.VendorCounts;

final class VendorCounterTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @Test
  void people_areCountedByTheirVendorAndWhoIsFlagged() {
    RealmModel realm = keycloak.realm();
    String ann = person("ann", "initech");
    person("ben", "initech");
    person("cat", "hooli");
    person("dan", null);
    new CaseStore(keycloak.session())
        .create(realm, CaseFiles.open(KeycloakModelUtils.generateId(), ann, "r1", 0));
    keycloak.commit();

    VendorCounts counts =
        VendorCounter.count(keycloak.session(), realm(realm), "workVendor", "workEmployment");

    assertThat(counts.of("initech", "other"))
        .isEqualTo(
            new VendorCounts(4, Map.of("initech", 2L), Set.of(ann), Map.of("initech", Set.of(ann)))
                .of("initech", "other"));
    assertThat(counts.of("hooli", "other").flagged()).isZero();
  }

  private RealmModel realm(RealmModel before) {
    return requireNonNull(keycloak.session().realms().getRealm(before.getId()));
  }

  private String person(String name, @Nullable String vendor) {
    UserModel user = keycloak.user(name);
    if (vendor != null) {
      user.setSingleAttribute("workVendor", vendor);
    }
    return user.getId();
  }
}
