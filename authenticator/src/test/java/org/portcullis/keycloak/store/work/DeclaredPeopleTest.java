package org.portcullis.keycloak.store.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class DeclaredPeopleTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @Test
  void people_areFoundByAnyOfTheAttributesOnceEach() {
    String ann = person("ann", Map.of("country", "DE", "vendor", "initech"));
    String ben = person("ben", Map.of("vendor", "initech"));
    person("cat", Map.of("shoe", "44"));

    assertThat(of(List.of("country", "vendor"), "", 10)).containsExactlyInAnyOrder(ann, ben);
    assertThat(of(List.of("country"), "", 10)).containsExactly(ann);
  }

  @Test
  void pages_goOnAfterTheLastId() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(person("p" + i, Map.of("country", "DE")));
    }
    Collections.sort(all);

    List<String> first = of(List.of("country"), "", 3);
    assertThat(first).isEqualTo(all.subList(0, 3));
    assertThat(of(List.of("country"), first.get(2), 3)).isEqualTo(all.subList(3, 5));
    assertThat(of(List.of("country"), all.get(4), 3)).isEmpty();
  }

  @Test
  void otherRealm_hasItsOwnPeople() {
    person("ann", Map.of("country", "DE"));

    assertThat(
            DeclaredPeople.of(
                keycloak.session(), keycloak.realm("other"), List.of("country"), "", 10))
        .isEmpty();
  }

  private String person(String name, Map<String, String> attributes) {
    UserModel user = keycloak.user(name);
    attributes.forEach(user::setSingleAttribute);
    return user.getId();
  }

  private List<String> of(List<String> attributes, String after, int most) {
    keycloak.flush();
    return DeclaredPeople.of(keycloak.session(), keycloak.realm(), attributes, after, most);
  }
}
