package org.portcullis.benchmark.workforce;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A journey.
 *
 * @param firstDay first day away
 * @param lastDay last day away
 * @param city where to
 * @param hotel the line there
 * @param approved whether the employer's records show it
 * @param keepsZone whether the computer's clock stays that of home
 */
record Trip(int firstDay, int lastDay, City city, Line hotel, boolean approved, boolean keepsZone) {

  /** All trips of somebody, in order. */
  static List<Trip> plan(
      City home, double everyDays, Atlas atlas, Internet internet, int days, Dice dice) {
    List<Trip> trips = new ArrayList<>();
    double day = dice.exponential(everyDays);
    while (day < days) {
      int first = (int) day;
      int last = first + dice.between(1, Rates.LONGEST_TRIP) - 1;
      City city = destination(home, atlas, dice);
      Line hotel = Line.fixed(city, internet.residential(city.country(), dice), dice);
      boolean abroad = !city.country().equals(home.country());
      boolean approved = abroad && dice.chance(Rates.APPROVED);
      trips.add(new Trip(first, last, city, hotel, approved, dice.chance(Rates.KEEPS_ZONE)));
      day = last + 1 + dice.exponential(everyDays);
    }
    return List.copyOf(trips);
  }

  private static City destination(City home, Atlas atlas, Dice dice) {
    boolean abroad = dice.chance(Rates.ABROAD) || atlas.citiesOf(home.country()).size() == 1;
    Predicate<City> inCountry = city -> city.country().equals(home.country());
    Predicate<City> accepted =
        abroad ? inCountry.negate() : inCountry.and(city -> !city.equals(home));
    return atlas.destination(accepted, dice);
  }

  boolean covers(int day) {
    return firstDay <= day && day <= lastDay;
  }
}
