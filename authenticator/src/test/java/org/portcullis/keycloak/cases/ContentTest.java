package org.portcullis.keycloak.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.risk.NetworkClass;

final class ContentTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final Reason ABROAD = country("KP");

  @Test
  void sameDecisionTwice_changesNothing() {
    Content once = join(Content.empty(), "R1", ABROAD);

    assertThat(join(once, "R1", ABROAD)).isSameAs(once);
  }

  @Test
  void samePattern_isCounted() {
    Content twice = join(join(Content.empty(), "R1", ABROAD), "R2", ABROAD);

    assertThat(twice.evidence()).hasSize(1);
    assertThat(twice.evidence().get(0).times()).isEqualTo(2);
    assertThat(twice.evidence().get(0).firstReceipt()).isEqualTo("R1");
    assertThat(twice.evidence().get(0).lastReceipt()).isEqualTo("R2");
  }

  @Test
  void tooMuchEvidence_keepsTheFirstAndTheNewest() {
    Content content = Content.empty();
    for (int i = 0; i < 100; i++) {
      content =
          content.join(List.of(country("X" + i)), "R" + i, "[]", Set.of(), NOW.plusSeconds(i));
    }

    assertThat(content.evidence()).hasSize(Content.MOST_EVIDENCE);
    assertThat(content.evidence().get(0).firstReceipt()).isEqualTo("R0");
    assertThat(content.evidence().get(Content.MOST_EVIDENCE - 1).firstReceipt()).isEqualTo("R99");
    assertThat(content.evidence()).noneMatch(evidence -> evidence.firstReceipt().equals("R1"));
  }

  @Test
  void tooManyLinkedAccounts_keepThoseThatAreKnown() {
    Content known = Content.empty().join(List.of(ABROAD), "R1", "[]", Set.of("zoe"), NOW);
    List<String> many = IntStream.range(0, 500).mapToObj(i -> "u" + i).toList();

    Content full = known.join(List.of(country("RU")), "R2", "[]", many, NOW);

    assertThat(full.linked()).hasSize(Content.MOST_LINKED).contains("zoe");
  }

  @Test
  void storedContent_isReadAsItWas() {
    Content content =
        join(join(Content.empty(), "R1", ABROAD), "R2", country("RU")).sponsoredBy("ann");

    assertThat(ContentCodec.read(ContentCodec.write(content))).isEqualTo(content);
  }

  @Test
  void mutedPattern_coversItselfAlone() {
    Mutes mutes = new Mutes(Patterns.of(ABROAD));

    assertThat(covers(mutes, ABROAD)).isTrue();
    assertThat(covers(mutes, country("RU"))).isFalse();
    assertThat(covers(new Mutes(Set.of()), ABROAD)).isFalse();
  }

  @Test
  void furtherAccountOnTheSameLine_isNotMuted() {
    Mutes mutes = new Mutes(Patterns.of(shared(List.of("a", "b"))));

    assertThat(covers(mutes, shared(List.of("b")))).isTrue();
    assertThat(covers(mutes, shared(List.of("a", "b", "c")))).isFalse();
  }

  @Test
  void evidenceAsSignalsFindIt_isMutedByWhatWasStored() {
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("class", NetworkClass.VPN);
    found.put("distanceKm", 412L);
    found.put("with", new TreeSet<>(Set.of("b", "a")));
    found.put("zone", null);
    for (String signal : List.of("declared-place", "shared-device", "of-a-third-party")) {
      Reason live = new Reason(signal, 2, found);
      Content stored = ContentCodec.read(ContentCodec.write(join(Content.empty(), "R1", live)));

      Mutes mutes = new Mutes(stored.evidence().get(0).patterns());

      assertThat(mutes.covers(signal, found)).as(signal).isTrue();
      assertThat(mutes.covers(signal, stored.evidence().get(0).facts())).as(signal).isTrue();
      assertThat(stored).isEqualTo(join(Content.empty(), "R1", live));
    }
  }

  @ParameterizedTest
  @CsvSource({"declared-place,distanceKm", "of-a-third-party,class"})
  void otherEvidenceAsSignalsFindIt_isNotMuted(String signal, String fact) {
    Map<String, Object> found = Map.of("class", NetworkClass.VPN, "distanceKm", 412L);
    Map<String, Object> other = new LinkedHashMap<>(found);
    other.put(fact, fact.equals("class") ? NetworkClass.TOR : (Object) 912L);
    Mutes mutes = new Mutes(Patterns.of(new Reason(signal, 2, found)));

    assertThat(mutes.covers(signal, found)).isTrue();
    assertThat(mutes.covers(signal, other)).isFalse();
  }

  @Test
  void countsThatGrow_areTheSamePattern() {
    Reason five = new Reason("no-sleep-gap", 2, Map.of("days", 7, "withoutQuiet", 5));
    Reason six = new Reason("no-sleep-gap", 2, Map.of("days", 7, "withoutQuiet", 6));

    assertThat(Patterns.of(five)).isEqualTo(Patterns.of(six));
  }

  private static boolean covers(Mutes mutes, Reason reason) {
    return mutes.covers(reason.signal(), reason.facts());
  }

  private static Content join(Content content, String receipt, Reason reason) {
    return content.join(List.of(reason), receipt, "[]", Set.of(), NOW);
  }

  private static Reason country(String seen) {
    return new Reason("declared-country", 3.1, Map.of("declared", "DE", "country", seen));
  }

  private static Reason shared(List<String> with) {
    return new Reason("shared-address", 2.4, Map.of("shares", "ADDRESS", "with", with));
  }
}
