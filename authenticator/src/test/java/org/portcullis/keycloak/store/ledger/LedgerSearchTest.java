package org.portcullis.keycloak.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class LedgerSearchTest {
  private static final Instant NOW = Lines.NOW;

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();
  private final Lines lines = new Lines(keycloak);

  @Test
  void pages_goOnWhereTheOneBeforeEnded() {
    for (int i = 0; i < 5; i++) {
      lines.of("r" + i).minute(i / 2).store();
    }
    List<String> all = new ArrayList<>();
    String next = null;
    do {
      LedgerSearch.Page page = search().page(new Filter().build(), next, 2);
      page.lines().forEach(line -> all.add(line.receipt()));
      next = page.next();
      assertThat(page.total()).isEqualTo(new LedgerSearch.Total(5, false));
    } while (next != null);

    assertThat(all).containsExactly("r4", "r2", "r3", "r0", "r1");
  }

  @Test
  void whatNobodySaid_isNoCursor() {
    for (String cursor : List.of("", "x", ".r1", "abc.r1")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> search().page(new Filter().build(), cursor, 2));
    }
  }

  @Test
  void filters_fitAnyOfTheirValuesAndAllTogether() {
    lines.of("r1").from("DE", 1, "d1").client("crm").store();
    lines.of("r2").from("FR", 2, "d2").client("crm").store();
    lines.of("r3").from("FR", 3, "d3").client("wiki").user("ben").store();

    assertThat(find(new Filter().countries("FR"))).containsExactlyInAnyOrder("r2", "r3");
    assertThat(find(new Filter().countries("FR", "DE"))).hasSize(3);
    assertThat(find(new Filter().countries("FR").clients("crm"))).containsExactly("r2");
    assertThat(find(new Filter().asns(3L))).containsExactly("r3");
    assertThat(find(new Filter().users("ben"))).containsExactly("r3");
    assertThat(find(new Filter().users())).isEmpty();
    assertThat(find(new Filter().device("d1"))).containsExactly("r1");
  }

  @Test
  void time_includesItsBeginningAndNotItsEnd() {
    lines.of("r1").minute(0).store();
    lines.of("r2").minute(10).store();

    assertThat(find(new Filter().time(NOW, NOW.plus(Duration.ofMinutes(10)))))
        .containsExactly("r1");
    assertThat(search().signIns("ann", NOW, NOW.plus(Duration.ofMinutes(10)))).isEqualTo(1);
    assertThat(search().signIns("ann", null, null)).isEqualTo(2);
  }

  @Test
  void views_areWorthRefusedAndReleased() {
    lines.of("calm").store();
    lines.of("asked").decision("STEP_UP", "MEDIUM").store();
    lines.of("refused").decision("BLOCK", "HIGH").outcome(LoginOutcome.REFUSED).store();
    lines.of("released").decision("BLOCK", "HIGH").outcome(LoginOutcome.RELEASED).store();
    lines.of("broken").outcome(LoginOutcome.ERROR).store();

    assertThat(find(new Filter().view(LedgerFilter.View.WORTH)))
        .containsExactlyInAnyOrder("asked", "refused", "released", "broken");
    assertThat(find(new Filter().view(LedgerFilter.View.REFUSED))).containsExactly("refused");
    assertThat(find(new Filter().view(LedgerFilter.View.RELEASED))).containsExactly("released");
    assertThat(find(new Filter())).hasSize(5);
  }

  @Test
  void loginThatIsPendingForTooLong_wasGivenUp() {
    lines.of("old").minute(-60).outcome(LoginOutcome.PENDING).store();
    lines.of("new").minute(0).outcome(LoginOutcome.PENDING).store();
    lines.of("done").store();

    assertThat(find(new Filter().outcomes(LoginOutcome.ABANDONED))).containsExactly("old");
    assertThat(find(new Filter().outcomes(LoginOutcome.PENDING))).containsExactly("new");
    assertThat(find(new Filter().outcomes(LoginOutcome.PENDING, LoginOutcome.ABANDONED)))
        .containsExactlyInAnyOrder("old", "new");
    assertThat(find(new Filter().outcomes(LoginOutcome.ABANDONED, LoginOutcome.SUCCEEDED)))
        .containsExactlyInAnyOrder("old", "done");
  }

  @Test
  void signal_isFoundByItsWholeName() {
    lines.of("r1").signal("new-device", 2).signal("odd-hour", 1).store();
    lines.of("r2").signal("new-device-class", 2).store();
    lines.of("r3").signal("new-device", 0.1).store();

    assertThat(find(new Filter().signals("new-device"))).containsExactly("r1");
    assertThat(find(new Filter().signals("odd-hour", "new-device-class"))).hasSize(2);
    assertThat(find(new Filter().signals("%"))).isEmpty();
    assertThat(find(new Filter().signals("new_device"))).isEmpty();
  }

  @Test
  void stream_isNewestFirstAndBounded() {
    for (int i = 0; i < 4; i++) {
      lines.of("r" + i).minute(i).store();
    }

    try (Stream<AssessmentEntity> found = search().stream(new Filter().build(), 2)) {
      assertThat(found.map(AssessmentEntity::receipt)).containsExactly("r3", "r2");
    }
  }

  @Test
  void challenges_countByPersonMostFirst() {
    lines.of("a1").decision("STEP_UP", "MEDIUM").store();
    lines.of("a2").decision("STEP_UP", "MEDIUM").outcome(LoginOutcome.PENDING).minute(3).store();
    lines.of("a3").decision("BLOCK", "HIGH").outcome(LoginOutcome.REFUSED).minute(1).store();
    lines.of("b1").user("ben").decision("STEP_UP", "MEDIUM").store();
    lines.of("c1").user("cat").store();

    List<Challenges.Challenged> list =
        new Challenges(keycloak.session(), keycloak.realm()).list(new Filter().build(), 0, 10);

    assertThat(list)
        .containsExactly(
            new Challenges.Challenged("ann", 2, 1, 1, 1, NOW.plus(Duration.ofMinutes(3))),
            new Challenges.Challenged("ben", 1, 1, 0, 0, NOW));
  }

  @Test
  void counts_areOfWhatThePersonDidBefore() {
    lines.of("r1").from("DE", 1, "d1").store();
    lines.of("r2").from("FR", 1, "d2").minute(1).store();
    lines.of("ben").user("ben").from("DE", 1, "d1").store();
    lines.of("now").from("DE", 2, "d1").minute(2).store();
    keycloak.flush();
    LedgerCounts counts = new LedgerCounts(keycloak.session(), keycloak.realm());
    AssessmentEntity line =
        new Ledger(keycloak.session()).find(keycloak.realm(), "now").orElseThrow();

    assertThat(counts.before(line)).isEqualTo(new LedgerCounts.Before(2, 0, 1, 1, NOW));
    assertThat(counts.peopleOn(1, NOW, NOW.plusSeconds(999))).isEqualTo(2);
    assertThat(counts.people(NOW, NOW.plusSeconds(999))).isEqualTo(2);
    assertThat(counts.first()).isEqualTo(NOW);
    assertThat(new LedgerCounts(keycloak.session(), keycloak.realm("other")).first()).isNull();
  }

  private List<String> find(Filter filter) {
    return search().page(filter.build(), null, 100).lines().stream()
        .map(AssessmentEntity::receipt)
        .toList();
  }

  private LedgerSearch search() {
    return new LedgerSearch(keycloak.session(), keycloak.realm());
  }

  /** A filter that is being made. */
  private static final class Filter {
    private LedgerFilter.View view = LedgerFilter.View.ALL;
    private @Nullable List<String> users;
    private Set<String> clients = Set.of();
    private Set<LoginOutcome> outcomes = Set.of();
    private Set<String> signals = Set.of();
    private Set<String> countries = Set.of();
    private Set<Long> asns = Set.of();
    private @Nullable String device;
    private @Nullable Instant from;
    private @Nullable Instant to;

    Filter view(LedgerFilter.View of) {
      view = of;
      return this;
    }

    Filter users(String... ids) {
      users = List.of(ids);
      return this;
    }

    Filter clients(String... ids) {
      clients = Set.of(ids);
      return this;
    }

    Filter outcomes(LoginOutcome... of) {
      outcomes = Set.of(of);
      return this;
    }

    Filter signals(String... ids) {
      signals = Set.of(ids);
      return this;
    }

    Filter countries(String... codes) {
      countries = Set.of(codes);
      return this;
    }

    Filter asns(Long... numbers) {
      asns = Set.of(numbers);
      return this;
    }

    Filter device(String handle) {
      device = handle;
      return this;
    }

    Filter time(Instant begin, Instant end) {
      from = begin;
      to = end;
      return this;
    }

    LedgerFilter build() {
      return new LedgerFilter(
          view,
          users,
          clients,
          Set.of(),
          outcomes,
          Set.of(),
          Set.of(),
          signals,
          Set.of(),
          countries,
          asns,
          null,
          device,
          Set.of(),
          from,
          to,
          NOW.minus(Duration.ofMinutes(30)));
    }
  }
}
