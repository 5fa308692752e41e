package org.portcullis.keycloak.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.portcullis.engine.history.RealmStatistics;

final class NodeStatisticsTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
  private static final Duration LASTING = Duration.ofMinutes(5);

  private final NodeStatistics memory = new NodeStatistics(new RealmStatistics());
  private int counted;

  @Test
  void vendors_areCountedOnceInFiveMinutes() {
    assertThat(memory.vendors(NOW, this::count)).contains(counts(1));
    assertThat(memory.vendors(NOW.plus(LASTING).minusMillis(1), this::count)).contains(counts(1));

    assertThat(memory.vendors(NOW.plus(LASTING), this::count)).contains(counts(2));
  }

  @Test
  void clockThatWasSetBack_makesTheCountOld() {
    memory.vendors(NOW, this::count);

    assertThat(memory.vendors(NOW.minusMillis(1), this::count)).contains(counts(2));
  }

  @Test
  void failedCount_leavesTheOneBeforeAndIsTriedAgainLater() {
    memory.vendors(NOW, this::count);
    Instant later = NOW.plus(LASTING);
    assertThatThrownBy(() -> memory.vendors(later, NodeStatisticsTest::fail))
        .isInstanceOf(IllegalStateException.class);

    assertThat(memory.vendors(later, NodeStatisticsTest::fail)).contains(counts(1));
    assertThat(memory.vendors(later.plus(LASTING), this::count)).contains(counts(2));
  }

  @Test
  void whoeverAsksMeanwhile_doesNotWait() {
    Optional<VendorCounts> first =
        memory.vendors(
            NOW,
            () -> {
              CompletableFuture<Optional<VendorCounts>> other =
                  CompletableFuture.supplyAsync(() -> memory.vendors(NOW, this::count));
              assertThat(other).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(Optional.empty());
              return count();
            });

    assertThat(first).contains(counts(1));
  }

  private VendorCounts count() {
    counted++;
    return counts(counted);
  }

  private static VendorCounts counts(int people) {
    return new VendorCounts(people, Map.of(), Set.of(), Map.of());
  }

  private static VendorCounts fail() {
    throw new IllegalStateException("the database is away");
  }
}
