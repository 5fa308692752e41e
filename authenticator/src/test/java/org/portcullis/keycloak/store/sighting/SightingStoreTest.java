package org.portcullis.keycloak.store.sighting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.portcullis.engine.link.LinkReader;
import org.portcullis.engine.link.Sighted;
import org.portcullis.engine.link.Sighting;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.risk.SightingKind;

final class SightingStoreTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
  private static final SightingKey ADDRESS = new SightingKey(SightingKind.ADDRESS, "addr");
  private static final SightingKey DEVICE = new SightingKey(SightingKind.DEVICE, "dev");
  private static final SightingKey PHONE = new SightingKey(SightingKind.PHONE, "phone");

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @Test
  void sighting_isOfUserAndKey() {
    store().note("ann", List.of(ADDRESS, DEVICE), NOW);

    assertThat(of("ann"))
        .containsExactlyInAnyOrder(
            Sighting.of(ADDRESS, "ann", NOW), Sighting.of(DEVICE, "ann", NOW));
    assertThat(of("ben")).isEmpty();
  }

  @Test
  void oneADay_isWritten() {
    store().note("ann", List.of(ADDRESS), NOW);
    store().note("ann", List.of(ADDRESS), NOW.plus(Duration.ofHours(23)));
    assertThat(of("ann")).extracting(Sighting::count).containsExactly(1);

    store().note("ann", List.of(ADDRESS), NOW.plus(Duration.ofHours(24)));
    assertThat(of("ann")).extracting(Sighting::count).containsExactly(2);
  }

  @Test
  void everybodyOnAKey_isFoundLatestFirst() {
    store().note("ann", List.of(ADDRESS), NOW);
    store().note("ben", List.of(ADDRESS), NOW.plusSeconds(60));
    store().note("cat", List.of(DEVICE), NOW);

    assertThat(store().around(List.of(ADDRESS)))
        .extracting(sighted -> sighted.sighting().user())
        .containsExactly("ben", "ann");
    assertThat(store().around(List.of(ADDRESS, DEVICE, ADDRESS))).hasSize(3);
    assertThat(store().around(List.of())).isEmpty();
  }

  @Test
  void keyThatManyShare_doesNotHideOthers() {
    for (int i = 0; i < 40; i++) {
      store().note("user" + i, List.of(ADDRESS), NOW.plusSeconds(i));
    }
    store().note("ann", List.of(DEVICE), NOW.minusSeconds(1));

    List<Sighted> found = store().around(List.of(ADDRESS, DEVICE));

    assertThat(found).hasSize(LinkReader.MOST_PER_KEY + 2);
    assertThat(found).extracting(sighted -> sighted.sighting().user()).contains("ann");
    assertThat(store().everybody(List.of(ADDRESS))).hasSize(40);
  }

  @Test
  void sharedKeys_areThoseOfSeveralUsers() {
    store().note("ann", List.of(ADDRESS, DEVICE), NOW);
    store().note("ben", List.of(ADDRESS), NOW);

    assertThat(store().shared(List.of("ann"), 10)).containsExactly(ADDRESS);
    assertThat(store().shared(List.of("cat"), 10)).isEmpty();
  }

  @Test
  void otherRealmsUsers_areNotFound() {
    store().note("ann", List.of(ADDRESS), NOW);
    SightingStore other = new SightingStore(keycloak.session(), keycloak.realm("other"));

    assertThat(other.around(List.of(ADDRESS))).isEmpty();
    assertThat(other.of("ann")).isEmpty();
    assertThat(other.removeExpired(NOW.plus(Duration.ofDays(9999)))).isZero();
  }

  @Test
  void whatIsOnFile_isReplaced() {
    store().replaceOnFile("ann", List.of(), List.of(PHONE), NOW);
    keycloak.flush();
    SightingKey other = new SightingKey(SightingKind.PHONE, "other");

    store().replaceOnFile("ann", List.of(PHONE), List.of(other), NOW.plusSeconds(1));
    keycloak.flush();

    assertThat(of("ann")).extracting(Sighting::keyedHash).containsExactly("other");
  }

  @Test
  void whatStaysOnFile_isRenewedQuarterly() {
    store().replaceOnFile("ann", List.of(), List.of(PHONE), NOW);
    keycloak.flush();
    store().replaceOnFile("ann", List.of(PHONE), List.of(PHONE), NOW.plus(Duration.ofDays(89)));
    assertThat(of("ann")).extracting(Sighting::count).containsExactly(1);

    store().replaceOnFile("ann", List.of(PHONE), List.of(PHONE), NOW.plus(Duration.ofDays(90)));
    assertThat(of("ann")).extracting(Sighting::count).containsExactly(2);
  }

  @ParameterizedTest
  @EnumSource(SightingKind.class)
  void sighting_isRemovedAfterItsKindsTime(SightingKind kind) {
    store().note("ann", List.of(new SightingKey(kind, "x")), NOW);
    keycloak.flush();

    assertThat(store().removeExpired(NOW.plus(kind.retention()))).isZero();
    assertThat(store().removeExpired(NOW.plus(kind.retention()).plusMillis(1))).isEqualTo(1);
  }

  private List<Sighting> of(String user) {
    keycloak.flush();
    return store().of(user);
  }

  private SightingStore store() {
    return new SightingStore(keycloak.session(), keycloak.realm());
  }
}
