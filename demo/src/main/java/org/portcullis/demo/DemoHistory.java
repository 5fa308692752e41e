package org.portcullis.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The last month of everybody at Acme, as JSON Lines for Portcullis' history import. */
final class DemoHistory {
  /** Acme's own egress in Berlin. */
  static final String OFFICE = "192.0.2.10";

  static final String BERLIN = "203.0.113.10";
  static final String MUNICH = "203.0.113.140";
  static final String MUNICH_TOO = "198.18.1.20";
  static final String HAMBURG = "198.18.2.30";
  static final String PARIS = "198.18.32.7";
  static final String AUSTIN = "198.51.100.7";

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MONTH = 30;

  private static final List<Habit> HABITS =
      List.of(
          new Habit("erin", MONTH, 1, List.of(BERLIN, BERLIN, OFFICE, BERLIN, BERLIN)),
          new Habit("theo", MONTH, 1, List.of(BERLIN, BERLIN, PARIS, BERLIN, AUSTIN, OFFICE)),
          new Habit("nils", 10, 1, List.of(MUNICH)),
          new Habit("carla", MONTH, 1, List.of(MUNICH_TOO, MUNICH_TOO, OFFICE)),
          new Habit("olga", MONTH, 1, List.of(HAMBURG, HAMBURG, HAMBURG, OFFICE)),
          new Habit("bree", MONTH, 10, List.of(OFFICE)),
          new Habit("adam", MONTH, 1, List.of(BERLIN, OFFICE)));

  private DemoHistory() {}

  /**
   * How somebody logs in.
   *
   * @param days how many days back it goes; the latest login was a day ago
   * @param every days between logins
   * @param addresses where from, in turn
   */
  private record Habit(String user, int days, int every, List<String> addresses) {

    List<String> before(Instant now) {
      return IntStream.rangeClosed(1, days / every)
          .mapToObj(login -> line(now, days - (login - 1) * every, login))
          .toList();
    }

    private String line(Instant now, int daysAgo, int login) {
      // The order of places ends at the first, so that everybody's last login was from home.
      int turn = (days / every - login) % addresses.size();
      ObjectNode line = JSON.createObjectNode();
      line.put("time", now.minus(Duration.ofDays(daysAgo)).toString());
      line.put("user", user);
      line.put("client", "acme-portal");
      line.put("ip", addresses.get(turn));
      line.put("device", user + "-laptop");
      return line.toString();
    }
  }

  /** Everybody's logins before a moment. */
  static String before(Instant now) {
    return HABITS.stream()
        .flatMap(habit -> habit.before(now).stream())
        .collect(Collectors.joining("\n"));
  }
}
