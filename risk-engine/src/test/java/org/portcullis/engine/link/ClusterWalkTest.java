package org.portcullis.engine.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.Attempts.NOW;
import static org.portcullis.engine.Work.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.portcullis.engine.Work;
import org.portcullis.engine.identity.IdentityProfile;
import org.portcullis.engine.link.Clusters.Cluster;
import org.portcullis.risk.SightingKind;

class ClusterWalkTest {
  /** Fewer than make a value on file a placeholder, which links nobody. */
  private static final int TOGETHER = 10;

  private final Stored stored = new Stored();

  /** Sightings in memory, which remember what was asked of them. */
  private static final class Stored implements ClusterWalk.Sightings {
    private final List<Sighting> rows = new ArrayList<>();
    private final Map<String, IdentityProfile> memories = new HashMap<>();
    private final Set<String> asked = new HashSet<>();

    @Override
    public List<SightingKey> shared(Collection<String> users, int most) {
      asked.addAll(users);
      return rows.stream()
          .filter(row -> users.contains(row.user()))
          .filter(row -> rows.stream().anyMatch(isOfAnother(row)))
          .map(row -> new SightingKey(row.kind(), row.keyedHash()))
          .distinct()
          .limit(most)
          .toList();
    }

    private static Predicate<Sighting> isOfAnother(Sighting row) {
      return other -> other.keyedHash().equals(row.keyedHash()) && !other.user().equals(row.user());
    }

    @Override
    public List<Sighted> everybody(Collection<SightingKey> keys) {
      return rows.stream()
          .filter(row -> keys.contains(new SightingKey(row.kind(), row.keyedHash())))
          .map(row -> new Sighted(row, memory(row.user())))
          .toList();
    }

    private IdentityProfile memory(String user) {
      return memories.computeIfAbsent(user, any -> new IdentityProfile());
    }
  }

  private void seen(SightingKind kind, String hash, String... users) {
    for (String user : users) {
      stored.rows.add(Sighting.of(new SightingKey(kind, hash), user, NOW));
    }
  }

  private void declared(String user, Work work) {
    stored.memory(user).claim(work.build());
  }

  private Cluster walk(String... starts) {
    return ClusterWalk.from(List.of(starts), stored, NOW);
  }

  @Test
  void from_aUser_goesOnToWhoSharesWithOthers() {
    seen(SightingKind.DEVICE, "d", "a", "b");
    seen(SightingKind.ADDRESS, "l", "b", "c");
    seen(SightingKind.PHONE, "p", "x", "y");

    Cluster cluster = walk("a");

    assertThat(cluster.members()).containsExactly("a", "b", "c");
    assertThat(cluster.paths().get("c"))
        .extracting(edge -> edge.from() + " " + edge.kind() + " " + edge.to())
        .containsExactly("a DEVICE b", "b ADDRESS c");
    assertThat(cluster.isCutOff()).isFalse();
    assertThat(stored.asked).doesNotContain("x", "y");
  }

  @Test
  void from_aUserWhoSharesNothing_isThatUser() {
    seen(SightingKind.DEVICE, "d", "a");

    assertThat(walk("a").members()).containsExactly("a");
  }

  @Test
  void from_aUserOnAHub_asksNobodyThere() {
    for (int i = 0; i < 4; i++) {
      declared("veteran" + i, work().since(900));
      seen(SightingKind.ADDRESS, "office", "veteran" + i);
    }
    seen(SightingKind.ADDRESS, "office", "a");

    assertThat(walk("a").members()).containsExactly("a");
    assertThat(stored.asked).containsExactly("a");
  }

  @Test
  void from_aUserOfAHousehold_leavesItOut() {
    declared("a", work().household("h"));
    declared("b", work().household("h"));
    seen(SightingKind.ADDRESS, "l", "a", "b");

    assertThat(walk("a").members()).containsExactly("a");
  }

  @Test
  void from_expiredSightings_leadsNowhere() {
    SightingKey line = new SightingKey(SightingKind.ADDRESS, "l");
    stored.rows.add(Sighting.of(line, "b", NOW.minus(Duration.ofDays(31))));
    seen(SightingKind.ADDRESS, "l", "a");

    assertThat(walk("a").members()).containsExactly("a");
  }

  @Test
  void from_severalUsers_goesOnFromEach() {
    seen(SightingKind.DEVICE, "d", "named", "c");

    assertThat(walk("a", "named").members()).containsExactly("a", "c", "named");
  }

  @Test
  void from_aChainAsLongAsTheRounds_isWhole() {
    chain(ClusterWalk.MOST_ROUNDS);

    assertThat(walk("u0").members()).hasSize(ClusterWalk.MOST_ROUNDS + 1);
    assertThat(walk("u0").isCutOff()).isFalse();
  }

  @Test
  void from_aLongerChain_isCutOff() {
    chain(ClusterWalk.MOST_ROUNDS + 1);

    assertThat(walk("u0").members()).hasSize(ClusterWalk.MOST_ROUNDS + 1);
    assertThat(walk("u0").isCutOff()).isTrue();
  }

  @Test
  void from_moreUsersThanAreFollowed_isCutOff() {
    for (int i = 1; i <= Clusters.MOST_MEMBERS; i++) {
      String account = "p" + i / TOGETHER;
      seen(SightingKind.PAYROLL, account, "u0");
      seen(SightingKind.PAYROLL, account, "u" + i);
    }

    assertThat(walk("u0").members()).hasSize(Clusters.MOST_MEMBERS);
    assertThat(walk("u0").isCutOff()).isTrue();
  }

  @Test
  void from_moreKeysThanAreLookedUp_isCutOff() {
    for (int i = 0; i <= ClusterWalk.MOST_KEYS; i++) {
      seen(SightingKind.DEVICE, "d" + i, "a", "b");
    }

    assertThat(walk("a").members()).containsExactly("a", "b");
    assertThat(walk("a").isCutOff()).isTrue();
  }

  private void chain(int length) {
    for (int i = 0; i < length; i++) {
      seen(SightingKind.DEVICE, "d" + i, "u" + i, "u" + (i + 1));
    }
  }
}
