package org.portcullis.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IdentityMemoryTest {
  private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");

  @Test
  void link_thatWasLookedUp_isFound() {
    IdentityMemory memory = memory(0, List.of(Link.none(SightingKind.PHONE)));
    assertThat(memory.link(SightingKind.PHONE)).isEqualTo(Link.none(SightingKind.PHONE));
    assertThat(memory.link(SightingKind.DEVICE)).isNull();
    assertThat(IdentityMemory.UNKNOWN.link(SightingKind.PHONE)).isNull();
  }

  @Test
  void with_memory_keepsTheRestOfTheHistory() {
    IdentityMemory memory = memory(2, List.of());
    assertThat(History.UNKNOWN.with(memory).identity()).isEqualTo(memory);
    assertThat(History.UNKNOWN.with(IdentityMemory.UNKNOWN)).isEqualTo(History.UNKNOWN);
  }

  @Test
  void counts_belowZero_areRefused() {
    assertThatThrownBy(() -> memory(-1, List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Interleaving("u", 1, -1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void link_ofMoreThanTheWhole_isRefused() {
    assertThatThrownBy(() -> link(null, 1, 2, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> link(null, 2, 1, 0, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> link(null, 1, 1, 2, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> link(HubReason.CROWD, 1, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(link(null, 2, 2, 2, 2).hub()).isNull();
  }

  private static Link link(
      @Nullable HubReason hub, int others, int newcomers, int contradicting, int dislocated) {
    return new Link(
        SightingKind.ADDRESS, hub, others, newcomers, contradicting, dislocated, List.of());
  }

  @Test
  void presence_ofMoreThanItsDays_isRefused() {
    assertThatThrownBy(() -> new Presence(28, 3, 4, 0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Presence(28, 3, 0, 0, 0, 0, 4))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Presence(-1, 3, 0, 0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rhythmStopAndConcentration_thatCannotBe_areRefused() {
    assertThatThrownBy(() -> new Rhythm(7, 8)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Concentration(3, 2, 0.1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Concentration(1, 2, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Stay(NOW, NOW.minusSeconds(1), "DE", null, false, false, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sightings_areKeptByKind() {
    assertThat(SightingKind.ADDRESS.retention()).isEqualTo(Duration.ofDays(30));
    assertThat(Set.of(SightingKind.values()))
        .filteredOn(SightingKind::isOnFile)
        .containsExactlyInAnyOrder(SightingKind.SHIP_TO, SightingKind.PHONE, SightingKind.PAYROLL);
  }

  @Test
  void mayTravelOn_anyDayOfATrip() {
    LocalDate day = LocalDate.of(2026, 3, 1);
    WorkProfile work =
        new WorkProfile(
            null,
            null,
            null,
            "US",
            null,
            null,
            null,
            null,
            List.of(new WorkProfile.Travel("JP", day, day)));
    assertThat(work.mayTravelOn(day)).isTrue();
    assertThat(work.mayTravelOn(day.plusDays(1))).isFalse();
    assertThat(WorkProfile.UNKNOWN.mayTravelOn(day)).isFalse();
  }

  private static IdentityMemory memory(int verified, List<Link> links) {
    return new IdentityMemory(
        Presence.NONE, Rhythm.NONE, List.of(), 0, 0, 0, verified, links, null, null, null);
  }
}
