package org.portcullis.engine;

import static org.portcullis.engine.Attempts.NOW;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Histories.daysAgo;
import static org.portcullis.engine.Histories.history;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Concentration;
import org.portcullis.risk.Device;
import org.portcullis.risk.DeviceMemory;
import org.portcullis.risk.Failures;
import org.portcullis.risk.Freshness;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.Habit;
import org.portcullis.risk.History;
import org.portcullis.risk.HubReason;
import org.portcullis.risk.IdentityMemory;
import org.portcullis.risk.Indicator;
import org.portcullis.risk.Interleaving;
import org.portcullis.risk.LastLogin;
import org.portcullis.risk.Link;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Match;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.Presence;
import org.portcullis.risk.Rhythm;
import org.portcullis.risk.SessionMemory;
import org.portcullis.risk.Shares;
import org.portcullis.risk.SightingKind;
import org.portcullis.risk.Stay;
import org.portcullis.risk.Visit;
import org.portcullis.risk.WorkProfile;

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
            .from(maybe(country()), maybe(1L + random.nextInt(70_000)))
            .point(maybe(point()))
            .region(maybe(any(NAMES)))
            .kind(maybe(kind()))
            .device(device())
            .browser(browser())
            .work(work());
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
        .shares(
            new Shares(
                random.nextDouble(), random.nextDouble(), random.nextDouble(), random.nextDouble()))
        .lastSeen(maybe(daysAgo(random.nextInt(1_000))))
        .last(maybe(new LastLogin(NOW.minus(elapsed()), point(), maybe(any(COUNTRIES)))))
        .visits(visits())
        .deviceMemory(maybe(new DeviceMemory(match(), match(), match(), match())))
        .session(maybe(new SessionMemory(match(), match(), match(), match())))
        .failures(new Failures(count(), count(), count()))
        .identity(random.nextInt(8) == 0 ? IdentityMemory.UNKNOWN : identity())
        .build();
  }

  private String country() {
    return random.nextBoolean() ? "DE" : any(COUNTRIES);
  }

  private NetworkClass kind() {
    return random.nextInt(3) == 0 ? NetworkClass.RESIDENTIAL : any(NetworkClass.values());
  }

  private WorkProfile work() {
    return new WorkProfile(
        null,
        maybe(day()),
        null,
        maybe(country()),
        maybe(any(NAMES)),
        null,
        random.nextBoolean() ? null : point(),
        maybe(ZoneId.of(any(ZONES))),
        maybe("v1"),
        null,
        null,
        random.nextBoolean() ? Set.of() : Set.of(any(List.of("d1", "d2"))),
        List.of());
  }

  private IdentityMemory identity() {
    int days = random.nextInt(29);
    int vendor = random.nextInt(20);
    return new IdentityMemory(
        new Presence(
            random.nextInt(29),
            days,
            random.nextInt(days + 1),
            random.nextInt(days + 1),
            random.nextInt(days + 1),
            random.nextInt(days + 1),
            random.nextInt(days + 1)),
        random.nextBoolean() ? Rhythm.NONE : new Rhythm(7, random.nextInt(8)),
        Stream.generate(this::stop).limit(random.nextInt(9)).toList(),
        random.nextInt(10),
        random.nextInt(5),
        random.nextInt(7),
        random.nextInt(4),
        Stream.of(SightingKind.values())
            .filter(kind -> random.nextBoolean())
            .map(this::link)
            .toList(),
        maybe(new Interleaving("u2", random.nextInt(15), random.nextInt(99), random.nextInt(3))),
        maybe(new Concentration(random.nextInt(vendor + 1), vendor, random.nextDouble())),
        maybe(point()));
  }

  private Link link(SightingKind kind) {
    int others = random.nextInt(25);
    int newcomers = random.nextInt(others + 1);
    return random.nextInt(4) == 0
        ? Link.of(kind, any(HubReason.values()))
        : new Link(
            kind,
            null,
            others,
            newcomers,
            random.nextInt(others + 1),
            random.nextInt(newcomers + 1),
            List.of());
  }

  private Stay stop() {
    Instant to = NOW.minusSeconds(random.nextInt(7_000));
    return new Stay(
        to.minusSeconds(random.nextInt(600)),
        to,
        maybe(any(COUNTRIES)),
        maybe(point()),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextInt(4) > 0);
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
        random.nextDouble() * 180 - 90,
        random.nextDouble() * 360 - 180,
        any(List.of(0.0, 20.0, 20.0, 500.0, 1_000.0)));
  }

  private Device device() {
    return random.nextInt(3) == 0 ? Device.NONE : new Device("d1", any(Device.Secret.values()));
  }

  private Browser browser() {
    Browser browser =
        new Browser(
            maybe(any(NAMES)),
            maybe(any(NAMES)),
            maybe(ZoneId.of(any(ZONES))),
            List.of(),
            null,
            maybe(any(NAMES)),
            maybe(random.nextBoolean()),
            null,
            maybe(Duration.ofMillis(random.nextInt(900))));
    return browser.on(maybe(any(NAMES)), random.nextBoolean() ? Set.of("timeZone") : Set.of());
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
