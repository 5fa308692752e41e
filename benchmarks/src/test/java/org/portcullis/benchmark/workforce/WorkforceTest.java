package org.portcullis.benchmark.workforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.portcullis.benchmark.workforce.Generated.Line;

class WorkforceTest {
  private static final Workforce SMALL = new Workforce(7, 400, 90, 40, 0.34);
  private static final Generated GENERATED = generate(SMALL);

  /** Every field of the history format. */
  private static final Set<String> FIELDS =
      Set.of(
          "time",
          "user",
          "success",
          "kind",
          "session",
          "client",
          "ip",
          "asn",
          "asOrg",
          "country",
          "region",
          "city",
          "lat",
          "lon",
          "accuracyKm",
          "network",
          "userAgent",
          "device",
          "deviceSecret",
          "browser",
          "timeZone",
          "languages",
          "rttMs",
          "authenticator",
          "work");

  @Test
  void sameSeed_givesTheSameBytes() {
    Generated again = generate(SMALL);

    assertThat(again.history()).isEqualTo(GENERATED.history());
    assertThat(again.labels()).isEqualTo(GENERATED.labels());
  }

  @Test
  void anotherSeed_givesAnotherHistory() {
    assertThat(generate(new Workforce(8, 20, 10, 0, 0)).history())
        .isNotEqualTo(generate(new Workforce(9, 20, 10, 0, 0)).history());
  }

  @Test
  void lines_areInOrderOfTime() {
    assertThat(GENERATED.lines()).extracting(line -> line.text("time")).isSorted();
  }

  @Test
  void labels_lineUpWithTheHistory() {
    Map<String, Integer> logins = new HashMap<>();
    int number = 0;
    for (Line line : GENERATED.lines()) {
      number++;
      assertThat(line.label()).hasSize(6);
      assertThat(line.label().get(0)).isEqualTo(Integer.toString(number));
      assertThat(line.label().get(1)).isEqualTo(line.user());
      assertThat(line.label().get(5))
          .isEqualTo(Integer.toString(logins.getOrDefault(line.user(), 0)));
      boolean own = line.isHonest() || line.population().equals("fake-hire");
      if (own && line.isLogin()) {
        logins.merge(line.user(), 1, Integer::sum);
      }
    }
  }

  @Test
  void everyPopulationAndAttack_isThere() {
    assertThat(GENERATED.honestLogins().map(Line::population).collect(Collectors.toSet()))
        .isEqualTo(
            Arrays.stream(Population.values()).map(Population::word).collect(Collectors.toSet()));
    for (Attack attack : Attack.values()) {
      assertThat(GENERATED.successes(attack)).as(attack.word()).hasSizeGreaterThanOrEqualTo(40);
      if (attack.takesOver) {
        assertThat(GENERATED.successes(attack)).as(attack.word()).hasSize(40);
      }
    }
  }

  @Test
  void fields_areThoseOfTheFormat() {
    for (Line line : GENERATED.lines()) {
      assertThat(FIELDS)
          .containsAll(line.json().properties().stream().map(Map.Entry::getKey).toList());
      assertThat(line.has("work")).isEqualTo(!line.population().equals("unknown"));
      assertThat(line.text("ip"))
          .matches("2(4\\d|5[0-4])\\.\\d+\\.\\d+\\.\\d+|2001:db8(:[0-9a-f]{1,4}){6}");
    }
  }

  @Test
  void device_isIssuedByItsFirstLogin() {
    Map<String, Integer> issued = new HashMap<>();
    Map<String, Set<String>> brought = new HashMap<>();
    for (Line line : GENERATED.honestLogins().toList()) {
      String user = line.user();
      if (line.has("device")) {
        brought.computeIfAbsent(user, key -> new HashSet<>()).add(line.text("device"));
      } else {
        issued.merge(user, 1, Integer::sum);
      }
      assertThat(brought.getOrDefault(user, Set.of()))
          .as("devices of %s", user)
          .hasSizeLessThanOrEqualTo(issued.getOrDefault(user, 0));
    }
  }

  @Test
  void failedTries_areAsOftenAsNamed() {
    List<Line> logins =
        GENERATED.lines().stream()
            .filter(line -> line.isHonest() && line.text("kind").equals("login"))
            .toList();

    assertThat(share(logins, line -> !line.success())).isBetween(0.20, 0.24);
  }

  @Test
  void stuffing_isAThirdOfTheTrafficAndMostlyNamesNobody() {
    List<Line> stuffed =
        GENERATED.lines().stream().filter(line -> line.labelled().equals("stuffing")).toList();

    assertThat((double) stuffed.size() / GENERATED.lines().size()).isBetween(0.3, 0.36);
    assertThat(share(stuffed, line -> line.population().equals("unknown"))).isBetween(0.7, 0.8);
    assertThat(stuffed).allMatch(line -> line.text("network").equals("hosting"));
  }

  @Test
  void populations_comeFromWhereTheyAreSaidTo() {
    assertThat(network(Population.OFFICE, "corporate")).isBetween(0.6, 0.8);
    assertThat(network(Population.MOBILE_FIRST, "mobile")).isBetween(0.7, 0.87);
    assertThat(network(Population.VPN_USER, "vpn")).isBetween(0.42, 0.58);
    assertThat(network(Population.PRIVATE_RELAY, "relay")).isBetween(0.05, 1.0);
    assertThat(network(Population.REMOTE, "vpn")).isZero();
    assertThat(share(GENERATED.honestLogins(Population.TRAVELLER), WorkforceTest::isAbroad))
        .isBetween(0.05, 0.2);
    assertThat(share(GENERATED.honestLogins(Population.OFFICE), WorkforceTest::isAbroad))
        .isLessThan(0.04);
    assertThat(share(GENERATED.honestLogins(), line -> line.text("ip").contains(":")))
        .isBetween(0.15, 0.35);
  }

  @Test
  void carriers_giveANewPrefixAtEachLogin() {
    List<Line> mobile =
        GENERATED
            .honestLogins(Population.MOBILE_FIRST)
            .filter(line -> line.text("network").equals("mobile"))
            .toList();
    long prefixes = mobile.stream().map(line -> line.user() + line.prefix()).distinct().count();

    assertThat((double) prefixes / mobile.size()).isGreaterThan(0.8);
  }

  @Test
  void households_shareTheirPrefixes() {
    Map<String, Set<String>> prefixes =
        GENERATED
            .honestLogins(Population.HOUSEHOLD)
            .collect(
                Collectors.groupingBy(
                    line -> line.json().path("work").path("household").asText(),
                    Collectors.mapping(
                        line -> line.user() + "@" + line.prefix(), Collectors.toSet())));

    assertThat(prefixes).doesNotContainKey("");
    assertThat(prefixes.values())
        .anyMatch(
            seen ->
                seen.stream().map(each -> each.substring(each.indexOf('@'))).distinct().count()
                    < seen.size());
  }

  @Test
  void browsers_updateThemselvesAndDevicesAreReplaced() {
    Map<String, Set<String>> agents =
        GENERATED
            .honestLogins(Population.OFFICE)
            .filter(line -> line.has("device"))
            .collect(
                Collectors.groupingBy(
                    line -> line.text("device"),
                    Collectors.mapping(line -> line.text("userAgent"), Collectors.toSet())));
    long lost = GENERATED.honestLogins().filter(line -> !line.has("device")).count();
    long people = GENERATED.honestLogins().map(Line::user).distinct().count();

    assertThat(agents.values()).anyMatch(seen -> seen.size() >= 3);
    assertThat(lost).isGreaterThan(2 * people);
  }

  @Test
  void newHires_enrolAFactorInTheirFirstSession() {
    Set<String> enrolled =
        GENERATED.lines().stream()
            .filter(line -> line.text("kind").equals("enrol") && line.has("authenticator"))
            .map(Line::user)
            .collect(Collectors.toSet());

    assertThat(enrolled)
        .containsAll(
            GENERATED.honestLogins(Population.NEW_HIRE).map(Line::user).distinct().toList());
  }

  @Test
  void nonsense_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Workforce(1, 0, 1, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Workforce(1, 1, 0, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Workforce(1, 1, 1, -1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Workforce(1, 1, 1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Workforce(1, 1, 1, 1, Double.NaN));
  }

  private static boolean isAbroad(Line line) {
    return !line.text("country").equals(line.json().path("work").path("country").asText());
  }

  private static double network(Population population, String network) {
    return share(GENERATED.honestLogins(population), line -> line.text("network").equals(network));
  }

  private static double share(Stream<Line> lines, Predicate<Line> of) {
    return share(lines.toList(), of);
  }

  private static double share(List<Line> lines, Predicate<Line> of) {
    return (double) lines.stream().filter(of).count() / lines.size();
  }

  private static Generated generate(Workforce workforce) {
    try {
      return Generated.of(workforce);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
