package org.portcullis.benchmark.workforce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectionTest {
  private final Dice dice = new Dice(5);
  private final Atlas atlas = Atlas.load();
  private final Internet internet = new Internet(atlas, dice);

  @Test
  void prefix_geolocatesToTheCityItWasChosenFor() {
    City hamburg = atlas.named("Hamburg");

    for (int i = 0; i < 200; i++) {
      Operator operator = internet.residential("DE", dice);
      assertThat(operator.connect(hamburg, dice).city()).isEqualTo(hamburg);
      assertThat(operator.ipv6(operator.householdIn(hamburg, dice), 1).city()).isEqualTo(hamburg);
      assertThat(internet.favouredVpn().exit(hamburg, dice).city()).isEqualTo(hamburg);
    }
  }

  @Test
  void addresses_areReservedOnes() {
    Operator first = internet.residential("US", dice);

    assertThat(first.ipv4(0, 7).ip()).matches("2\\d\\d\\.\\d+\\.\\d+\\.7");
    assertThat(first.ipv6(0x1234, 0x1_0002_0003_0004L).ip())
        .isEqualTo(String.format("2001:db8:%x12:3400:1:2:3:4", first.block()));
    assertThat(internet.tor().connect(atlas.named("Berlin"), dice).ip()).startsWith("2");
  }

  @Test
  void distances_areThoseOfTheGlobe() {
    City berlin = atlas.named("Berlin");

    assertThat(berlin.kilometresTo(atlas.named("New York"))).isBetween(6350.0, 6420.0);
    assertThat(berlin.kilometresTo(berlin)).isLessThan(0.001);
  }

  @Test
  void world_isOf25CountriesAndKnowsWhoOwnsAPrefix() {
    assertThat(atlas.countries()).hasSize(25);
    assertThat(atlas.cities()).hasSizeGreaterThanOrEqualTo(40);
    assertThat(internet.tor().firstPrefix() + internet.tor().prefixes())
        .as("all within 240.0.0.0 to 254.255.255.255")
        .isLessThan(15 << 16);
  }
}
