package org.portcullis.engine;

import static org.portcullis.engine.Attempts.NOW;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Histories.daysAgo;
import static org.portcullis.engine.Histories.history;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Device;
import org.portcullis.risk.DeviceMemory;
import org.portcullis.risk.Failures;
import org.portcullis.risk.Freshness;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.Habit;
import org.portcullis.risk.History;
import org.portcullis.risk.Indicator;
import org.portcullis.risk.LastLogin;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Match;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.SessionMemory;
import org.portcullis.risk.Shares;
import org.portcullis.risk.Visit;

/** Attempts and histories of any kind that the model admits, also odd ones; any fact may lack. */
public final class RandomFacts {
  private static final List<String> COUNTRIES = List.of("DE", "US", "CN", "KI", "NP", "XK");
  private static final List<String> NAMES =
      List.of("Windows", "Linux", "Mac OS X", "iPhone", "Win32", "curl", "Chrome", "Ubuntu", "?");
  private static final List<String> ZONES =
      List.of("Europe/Berlin", "Asia/Kathmandu", "Pacific/Kiritimati", "America/Adak", "UTC");

  private final Random random;

  public RandomFacts(long seed) {
    random = new Random(seed);
  }

  /** An attempt. */
  public LoginAttempt nextAttempt() {
    Attempts attempt =
        attempt()
            .of(any(LoginAttempt.Kind.values()))
            .prefix(maybe("p1"))
            .from(maybe(any(COUNTRIES)), maybe(1L + random.nextInt(70_000)))
            .point(maybe(point()))
            .kind(maybe(any(NetworkClass.values())))
            .device(device())
            .browser(browser())
            .work(Attempts.declared(any(COUNTRIES), maybe(day())));
    Indicator listed = new Indicator("l", "s", any(Indicator.Confidence.values()), maybe(day()));
    return random.nextBoolean() ? attempt.build() : attempt.indicators(listed).build();
  }

  /** A history. */
  public History nextHistory() {
    return history()
        .logins(weight(), random.nextInt(6) * random.nextInt(100))
        .country(maybe(habit()))
        .network(maybe(habit()))
        .prefix(maybe(freshness()))
        .os(maybe(habit()))
        .browser(maybe(habit()))
        .hour(maybe(habit()))
        .device(maybe(freshness()))
        .shares(new Shares(random.nextDouble(), random.nextDouble(), random.nextDouble()))
        .lastSeen(maybe(daysAgo(random.nextInt(1_000))))
        .last(maybe(new LastLogin(NOW.minus(elapsed()), point(), maybe(any(COUNTRIES)))))
        .visits(visits())
        .deviceMemory(maybe(new DeviceMemory(match(), match(), match(), match())))
        .session(maybe(new SessionMemory(match(), match(), match(), match())))
        .failures(new Failures(count(), count(), count()))
        .build();
  }

  /** Novelty and total above zero, as the histories of the engine have them. */
  private Habit habit() {
    double total = 1e-9 + weight();
    double seen = random.nextInt(3) == 0 ? 0 : total * random.nextDouble();
    return new Habit(seen, weight(), total, Math.max(1e-12, share()), share(), share());
  }

  private Freshness freshness() {
    double seen = random.nextBoolean() ? 0 : weight();
    return new Freshness(seen, weight(), Math.min(0.9999, share()));
  }

  /** Above 0, at most 1, and often tiny. */
  private double share() {
    return Math.pow(10, -12 * random.nextDouble() * random.nextDouble());
  }

  private double weight() {
    return random.nextInt(4) == 0 ? 0 : Math.pow(10, random.nextDouble() * 12 - 6);
  }

  private int count() {
    return random.nextInt(5) == 0 ? Integer.MAX_VALUE : random.nextInt(30);
  }

  private Duration elapsed() {
    return Duration.ofSeconds(random.nextInt(5_000_000) - 1_000L);
  }

  private LocalDate day() {
    return LocalDate.of(2025, 6, 1).plusDays(random.nextInt(600));
  }

  private GeoPoint point() {
    return new GeoPoint(
        random.nextDouble() * 180 - 90, random.nextDouble() * 360 - 180, random.nextInt(3) * 500.0);
  }

  private Device device() {
    return random.nextInt(3) == 0 ? Device.NONE : new Device("d1", any(Device.Secret.values()));
  }

  private Browser browser() {
    return new Browser(
        maybe(any(NAMES)),
        maybe(any(NAMES)),
        maybe(ZoneId.of(any(ZONES))),
        List.of(),
        null,
        maybe(any(NAMES)),
        maybe(random.nextBoolean()),
        null,
        null);
  }

  private Visit[] visits() {
    int seconds = random.nextBoolean() ? 80_000 : 5_000_000;
    return Stream.generate(() -> visit(seconds)).limit(random.nextInt(11)).toArray(Visit[]::new);
  }

  private Visit visit(int seconds) {
    return new Visit(
        NOW.minusSeconds(random.nextInt(seconds)),
        maybe(any(COUNTRIES)),
        maybe(1L + random.nextInt(9)),
        random.nextBoolean());
  }

  private Match match() {
    return any(Match.values());
  }

  private <T> @Nullable T maybe(T value) {
    return random.nextInt(5) == 0 ? null : value;
  }

  private <T> T any(T[] values) {
    return any(List.of(values));
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
