package org.portcullis.engine.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.Attempts.NOW;
import static org.portcullis.engine.Work.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.engine.Work;
import org.portcullis.engine.identity.Claim;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.SightingKind;

class ClustersTest {
  private static final GeoPoint MUNICH = new GeoPoint(48.1, 11.6, 0);

  private final List<Sighting> sightings = new ArrayList<>();
  private final Map<String, Claim> claims = new HashMap<>();

  private static SightingKey key(SightingKind kind, String hash) {
    return new SightingKey(kind, hash);
  }

  private void seen(SightingKind kind, String hash, String... users) {
    for (String user : users) {
      sightings.add(Sighting.of(key(kind, hash), user, NOW));
    }
  }

  private void declared(String user, Work work) {
    claims.put(user, Claim.of(work.build()));
  }

  private List<Clusters.Cluster> clusters() {
    return Clusters.of(sightings, claims, NOW);
  }

  @Test
  void of_accountsThatShare_isAClusterWithTheWay() {
    seen(SightingKind.SHIP_TO, "s", "a", "b");
    seen(SightingKind.DEVICE, "d", "b", "c");
    seen(SightingKind.DEVICE, "e", "x");
    Clusters.Cluster cluster = clusters().get(0);
    assertThat(clusters()).hasSize(1);
    assertThat(cluster.members()).containsExactly("a", "b", "c");
    assertThat(cluster.paths().get("c"))
        .containsExactly(
            new Clusters.Edge("a", key(SightingKind.SHIP_TO, "s"), "b"),
            new Clusters.Edge("b", key(SightingKind.DEVICE, "d"), "c"));
    assertThat(cluster.paths()).doesNotContainKey("a");
    assertThat(cluster.isCutOff()).isFalse();
  }

  @Test
  void of_aLine_leadsStraightToEach() {
    declared("a", work().household("h"));
    declared("b", work().household("h"));
    seen(SightingKind.ADDRESS, "l", "a", "b", "c", "d", "e");
    assertThat(clusters().get(0).paths().get("e"))
        .containsExactly(new Clusters.Edge("a", key(SightingKind.ADDRESS, "l"), "e"));
    assertThat(clusters().get(0).paths().get("b"))
        .containsExactly(
            new Clusters.Edge("a", key(SightingKind.ADDRESS, "l"), "c"),
            new Clusters.Edge("c", key(SightingKind.ADDRESS, "l"), "b"));
  }

  @Test
  void from_aUser_leadsFromThem() {
    seen(SightingKind.SHIP_TO, "s", "a", "b");
    seen(SightingKind.DEVICE, "d", "b", "c");
    Clusters.Cluster cluster = Clusters.from(List.of("c"), sightings, claims, NOW);
    assertThat(cluster.members()).containsExactly("a", "b", "c");
    assertThat(cluster.paths()).containsOnlyKeys("a", "b");
    assertThat(cluster.paths().get("a"))
        .containsExactly(
            new Clusters.Edge("c", key(SightingKind.DEVICE, "d"), "b"),
            new Clusters.Edge("b", key(SightingKind.SHIP_TO, "s"), "a"));
  }

  @Test
  void from_aUserWhoSharesNothing_isThatUser() {
    assertThat(Clusters.from(List.of("z"), sightings, claims, NOW).members()).containsExactly("z");
  }

  @Test
  void from_severalUsers_leadsFromTheNearest() {
    seen(SightingKind.DEVICE, "d", "a", "near");
    seen(SightingKind.DEVICE, "e", "named", "near", "far");
    Clusters.Cluster cluster = Clusters.from(List.of("a", "named"), sightings, claims, NOW);
    assertThat(cluster.members()).containsExactly("a", "far", "named", "near");
    assertThat(cluster.paths().get("near")).extracting(Clusters.Edge::from).containsExactly("a");
    assertThat(cluster.paths().get("far")).extracting(Clusters.Edge::from).containsExactly("named");
  }

  @Test
  void from_asManyAsAreFollowed_isNotCutOff() {
    for (int i = 1; i < Clusters.MOST_MEMBERS; i++) {
      seen(SightingKind.PAYROLL, "p", "a", "u" + i);
      seen(SightingKind.DEVICE, "d", "a", "u" + i);
    }
    Clusters.Cluster cluster = Clusters.from(List.of("a"), sightings, claims, NOW);
    assertThat(cluster.members()).hasSize(Clusters.MOST_MEMBERS);
    assertThat(cluster.isCutOff()).isFalse();
  }

  @Test
  void of_separateAccounts_areSeparateClusters() {
    seen(SightingKind.PHONE, "p", "c", "d");
    seen(SightingKind.PHONE, "q", "b", "a");
    assertThat(clusters())
        .extracting(Clusters.Cluster::members)
        .containsExactly(List.of("a", "b"), List.of("c", "d"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void of_anyOrder_isTheSame(long seed) {
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      seen(SightingKind.DEVICE, "k" + random.nextInt(30), "u" + random.nextInt(40));
    }
    List<Clusters.Cluster> before = clusters();
    Collections.shuffle(sightings, new Random(seed));
    assertThat(clusters()).isEqualTo(before);
  }

  @Test
  void of_householdsAlone_isNoCluster() {
    declared("a", work().household("h"));
    declared("b", work().household("h"));
    seen(SightingKind.ADDRESS, "l", "a", "b");
    assertThat(clusters()).isEmpty();
  }

  @Test
  void of_aHouseholdAndAThird_isOneCluster() {
    declared("a", work().household("h"));
    declared("b", work().household("h"));
    seen(SightingKind.ADDRESS, "l", "a", "b", "c");
    assertThat(clusters())
        .singleElement()
        .extracting(Clusters.Cluster::members)
        .isEqualTo(List.of("a", "b", "c"));
  }

  @Test
  void of_aHub_isNoCluster() {
    for (int i = 0; i < 40; i++) {
      declared("student" + i, work());
      seen(SightingKind.ADDRESS, "cgnat", "student" + i);
    }
    for (int i = 0; i < 4; i++) {
      declared("veteran" + i, work().since(900));
      seen(SightingKind.DEVICE, "kiosk", "veteran" + i);
    }
    seen(SightingKind.DEVICE, "kiosk", "newcomer");
    assertThat(clusters()).isEmpty();
  }

  @Test
  void of_aLargeFarm_isOneCluster() {
    for (int i = 0; i < 90; i++) {
      declared("u" + i, work().in("DE", i % 2 == 0 ? MUNICH : new GeoPoint(53.6, 10, 0)));
      seen(SightingKind.ADDRESS, "farm", "u" + i);
    }
    assertThat(clusters())
        .singleElement()
        .satisfies(cluster -> assertThat(cluster.members()).hasSize(90));
  }

  @Test
  void of_whatAFormFilledIn_isNoCluster() {
    for (int i = 0; i < 40; i++) {
      seen(SightingKind.PAYROLL, "to follow", "u" + i);
    }
    assertThat(clusters()).isEmpty();
  }

  @Test
  void of_moreThanAreFollowed_isCutOff() {
    for (int i = 0; i < 300; i++) {
      seen(SightingKind.DEVICE, "p", "u" + i);
    }
    assertThat(clusters().get(0).members()).hasSize(Clusters.MOST_MEMBERS);
    assertThat(clusters().get(0).isCutOff()).isTrue();
  }

  @Test
  void of_expiredSightings_isNoCluster() {
    sightings.add(Sighting.of(key(SightingKind.ADDRESS, "l"), "a", NOW.minus(Duration.ofDays(31))));
    seen(SightingKind.ADDRESS, "l", "b");
    assertThat(clusters()).isEmpty();
  }
}
