package org.portcullis.benchmark.workforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.portcullis.benchmark.workforce.Generated.Line;

class AttacksTest {
  private static Generated generated = new Generated("", "", List.of());

  @BeforeAll
  static void generate() throws IOException {
    generated = Generated.of(new Workforce(11, 150, 60, 100, 0.1));
  }

  @Test
  void victims_areHonestPeople() {
    Set<String> honest = generated.honestLogins().map(Line::user).collect(Collectors.toSet());

    for (Attack attack : Attack.values()) {
      assertThat(generated.successes(attack))
          .allMatch(line -> honest.contains(line.user()) == attack.takesOver)
          .allMatch(line -> !attack.takesOver || line.label().get(4).equals(line.user()));
    }
  }

  @Test
  void passwordThieves_haveNoDeviceSecret() {
    for (Attack attack :
        List.of(
            Attack.STUFFING,
            Attack.NAIVE,
            Attack.VPN_IN_COUNTRY,
            Attack.RESIDENTIAL_PROXY,
            Attack.TARGETED)) {
      assertThat(generated.successes(attack)).noneMatch(line -> line.has("device"));
    }
  }

  @Test
  void exitsAndProxies_areInTheVictimsCountry() {
    for (Attack attack :
        List.of(Attack.VPN_IN_COUNTRY, Attack.RESIDENTIAL_PROXY, Attack.INFOSTEALER)) {
      assertThat(generated.successes(attack))
          .allMatch(AttacksTest::isInDeclaredCountry)
          .allMatch(
              line ->
                  attack
                      == Attack.VPN_IN_COUNTRY
                      == Set.of("vpn", "hosting").contains(line.text("network")));
    }
  }

  @Test
  void targetedThief_hasTheVictimsOperatorAndBrowser() {
    assertThat(generated.successes(Attack.TARGETED))
        .allMatch(line -> ofVictim(line, each -> each.text("asn") + each.text("userAgent")));
  }

  @Test
  void stolenSession_goesOnElsewhere() {
    assertThat(generated.successes(Attack.SESSION_THEFT))
        .allMatch(line -> line.text("kind").equals("refresh"))
        .allMatch(line -> ofVictim(line, each -> each.text("session") + each.text("device")))
        .noneMatch(line -> ofVictim(line, each -> each.text("session") + each.text("ip")));
  }

  @Test
  void infostealer_bringsTheVictimsDevice() {
    List<Line> stolen = generated.successes(Attack.INFOSTEALER);

    assertThat(stolen)
        .allMatch(line -> ofVictim(line, each -> each.text("device") + each.text("userAgent")));
    assertThat(stolen).extracting(line -> line.text("deviceSecret")).contains("current", "reused");
    assertThat(generated.honestLogins())
        .anyMatch(line -> line.text("deviceSecret").equals("grace"));
  }

  @Test
  void laptopFarm_isOneLineWithManyCitiesOnFile() {
    Map<String, List<Line>> farms =
        generated.successes(Attack.LAPTOP_FARM).stream()
            .collect(Collectors.groupingBy(line -> line.label().get(4)));

    assertThat(farms).isNotEmpty();
    for (List<Line> farm : farms.values()) {
      assertThat(distinct(farm, Line::user)).hasSizeBetween(2, AttackRates.FARM_LARGEST);
      // One IPv4 and at most one IPv6 prefix.
      assertThat(distinct(farm, Line::prefix)).hasSizeLessThanOrEqualTo(2);
      assertThat(distinct(farm, line -> line.text("network"))).containsOnly("residential");
      assertThat(farm).allMatch(AttacksTest::isInDeclaredCountry);
    }
    assertThat(farms.values())
        .anyMatch(
            farm ->
                distinct(farm, line -> line.json().path("work").path("city").asText()).size() > 1);
  }

  @Test
  void hiddenOperator_slipsSeldomAndShowsAnEasternClock() {
    List<Line> lines = generated.successes(Attack.VPN_OPERATOR);
    List<Line> told = lines.stream().filter(line -> line.has("timeZone")).toList();
    double eastern =
        (double) told.stream().filter(line -> line.text("timeZone").startsWith("Asia/")).count()
            / told.size();
    double slips =
        (double) lines.stream().filter(line -> line.text("country").equals("CN")).count()
            / lines.size();

    assertThat(eastern).isBetween(0.6, 0.8);
    assertThat(slips).isBetween(0.001, 0.06);
    assertThat(lines).allMatch(line -> Set.of("vpn", "residential").contains(line.text("network")));
  }

  /** Whether an earlier honest line of the victim says the same. */
  private static boolean ofVictim(Line attack, Function<Line, String> what) {
    return generated.lines().stream()
        .takeWhile(line -> line.text("time").compareTo(attack.text("time")) < 0)
        .filter(line -> line.isHonest() && line.user().equals(attack.user()))
        .map(what)
        .anyMatch(what.apply(attack)::equals);
  }

  private static boolean isInDeclaredCountry(Line line) {
    return line.text("country").equals(line.json().path("work").path("country").asText());
  }

  private static Set<String> distinct(List<Line> lines, Function<Line, String> what) {
    return lines.stream().map(what).collect(Collectors.toCollection(HashSet::new));
  }
}
