package org.portcullis.benchmark.workforce;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** All cities of the generated world. */
final class Atlas {
  private static final String TABLE = "cities.csv";
  private static final String HEADER = "country,";

  private final List<City> cities;
  private final Map<String, List<City>> byCountry = new LinkedHashMap<>();

  private Atlas(List<City> cities) {
    this.cities = List.copyOf(cities);
    for (City city : cities) {
      byCountry.computeIfAbsent(city.country(), country -> new ArrayList<>()).add(city);
    }
  }

  static Atlas load() {
    try (InputStream stream = Objects.requireNonNull(Atlas.class.getResourceAsStream(TABLE))) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return new Atlas(
          text.lines()
              .filter(line -> !line.startsWith("#") && !line.startsWith(HEADER))
              .map(Atlas::city)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static City city(String line) {
    String[] cells = line.split(",", -1);
    return new City(
        cells[0],
        cells[1],
        cells[2],
        Double.parseDouble(cells[3]),
        Double.parseDouble(cells[4]),
        ZoneId.of(cells[5]),
        Double.parseDouble(cells[6]),
        Double.parseDouble(cells[7]));
  }

  List<City> cities() {
    return cities;
  }

  List<String> countries() {
    return List.copyOf(byCountry.keySet());
  }

  List<City> citiesOf(String country) {
    return Objects.requireNonNull(byCountry.get(country), country);
  }

  City named(String name) {
    return cities.stream().filter(city -> city.name().equals(name)).findFirst().orElseThrow();
  }

  /** Where one of the workforce lives. */
  City home(Dice dice) {
    return dice.pick(cities, City::workers);
  }

  /** Where an attacker sits. */
  City lair(Dice dice) {
    return dice.pick(cities, City::attackers);
  }

  /** Another city where colleagues are, as likely as many of them are there. */
  City destination(Predicate<City> accepted, Dice dice) {
    return dice.pick(cities.stream().filter(accepted).toList(), City::workers);
  }
}
