package org.portcullis.keycloak.store.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class AttestationStoreTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @Test
  void attestations_areReadOldestFirst() {
    UserModel ann = keycloak.cached(keycloak.user("ann"));
    assertThat(store().of(keycloak.realm(), ann)).isEmpty();
    StoredAttestation later = new StoredAttestation("b", "acme/ben", "met", NOW.plusSeconds(1));
    StoredAttestation first = new StoredAttestation("c", "acme/cat", "saw passport", NOW);

    store().add(keycloak.realm(), ann, later);
    store().add(keycloak.realm(), ann, first);

    assertThat(store().of(keycloak.realm(), ann)).containsExactly(first, later);
    assertThat(store().of(keycloak.realm(), keycloak.user("dan"))).isEmpty();
    assertThat(store().of(keycloak.realm("other"), keycloak.user("eve"))).isEmpty();
  }

  private AttestationStore store() {
    return new AttestationStore(keycloak.session());
  }
}
