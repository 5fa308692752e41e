package org.portcullis.keycloak.store.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class DeviceStoreTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @Test
  void device_isFoundByItsOwnUserAlone() {
    create("h1", "ann", 1000);

    assertThat(store().find(keycloak.realm(), "ann", "h1"))
        .map(DeviceEntity::secrets)
        .contains("s");
    assertThat(store().find(keycloak.realm(), "ben", "h1")).isEmpty();
    assertThat(store().find(keycloak.realm(), "ann", "h2")).isEmpty();
  }

  @Test
  void deviceOfAnotherRealm_isNotFound() {
    create("h1", "ann", 1000);
    RealmModel other = keycloak.realm("other");

    assertThat(store().find(other, "ann", "h1")).isEmpty();
    assertThat(store().find(other, "h1")).isEmpty();
    assertThat(store().latestFirst(other, "ann")).isEmpty();
  }

  @Test
  void handle_findsTheDeviceWhosesoeverItIs() {
    create("h1", "ann", 1000);

    assertThat(store().find(keycloak.realm(), "h1")).map(DeviceEntity::id).contains("h1");
  }

  @Test
  void devices_areListedByTheirLastUse() {
    create("old", "ann", 1000);
    create("new", "ann", 3000);
    create("b-same", "ann", 2000);
    create("a-same", "ann", 2000);
    create("other", "ben", 9000);

    assertThat(store().latestFirst(keycloak.realm(), "ann"))
        .containsExactly("new", "a-same", "b-same", "old");
  }

  @Test
  void rotation_replacesTheSecretsAndMakesItTheLatest() {
    create("h1", "ann", 1000);
    create("h2", "ann", 2000);

    store().rotate(find("h1"), "fresh", 3000);

    assertThat(find("h1").secrets()).isEqualTo("fresh");
    assertThat(find("h1").version()).isEqualTo(1);
    assertThat(store().latestFirst(keycloak.realm(), "ann")).containsExactly("h1", "h2");
  }

  @Test
  void rotationOfWhatAnotherRequestRotated_changesNothing() {
    create("h1", "ann", 1000);
    DeviceEntity stale = find("h1");
    keycloak.entities().detach(stale);
    store().rotate(find("h1"), "first", 2000);

    store().rotate(stale, "second", 3000);

    assertThat(find("h1").secrets()).isEqualTo("first");
  }

  @Test
  void removedDevice_isGoneAndOthersStay() {
    create("h1", "ann", 1000);
    create("h2", "ann", 1000);

    store().remove("h1");

    assertThat(store().latestFirst(keycloak.realm(), "ann")).containsExactly("h2");
  }

  private void create(String handle, String user, long now) {
    store().create(new DeviceEntity(handle, keycloak.realm().getId(), user, "s", now));
    keycloak.flush();
  }

  private DeviceEntity find(String handle) {
    return store().find(keycloak.realm(), handle).orElseThrow();
  }

  private DeviceStore store() {
    return new DeviceStore(keycloak.session());
  }
}
