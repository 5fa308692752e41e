package org.portcullis.tests.bench;

import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.RealmBuilder;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.OwnKeycloak;
import org.portcullis.tests.support.Postgres;
import org.portcullis.tests.support.ThrowAwayDatabase;

/**
 * What Portcullis adds to an allowed login on PostgreSQL: servers of the same distribution, one
 * without Portcullis, one with this build and, where {@code bench.base} names its JAR, one with
 * another build, driven in turn for a moment each. Everybody has a month of habits and a known
 * device; their passwords are hashed once, which is the worst case for a ratio, or as Keycloak does
 * by default ({@code bench.hash=default}).
 */
@Tag("benchmark")
class LoginBenchmark {

  private static final String STOCK = "stock";
  private static final String HEAD = "head";
  private static final String BASE = "base";
  private static final int PEOPLE = Integer.getInteger("bench.people", 40);
  private static final Duration WARM_UP =
      Duration.ofSeconds(Integer.getInteger("bench.warm-up", 60));
  private static final Duration SLICE = Duration.ofMillis(1500);
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 40);
  private static final boolean CHEAP = !"default".equals(System.getProperty("bench.hash"));
  private static final Path RESULT = Path.of("../benchmarks/results/login.txt");

  private final Map<String, List<TokenLoad.Slice>> slices = new HashMap<>();

  @Test
  void knownDevice_costsLittleBesideTheLoginItself() throws IOException, SQLException {
    var database = Postgres.start();
    var jars = jars();
    var sides = new LinkedHashMap<String, Side>();
    var servers = new ArrayList<OwnKeycloak>();
    try {
      for (var side : jars.entrySet()) {
        var server = start(side.getKey(), side.getValue(), database);
        servers.add(server);
        sides.put(side.getKey(), Side.of(server, !side.getValue().isEmpty()));
      }
      measure(List.copyOf(sides.entrySet()));
    } finally {
      servers.forEach(OwnKeycloak::close);
      database.stop();
    }
    var text = text();
    Files.writeString(RESULT, text);
    System.out.print(text);
  }

  private static Map<String, List<Path>> jars() {
    var jars = new LinkedHashMap<String, List<Path>>();
    jars.put(STOCK, List.of());
    jars.put(HEAD, List.of(OwnKeycloak.product()));
    var base = System.getProperty("bench.base", "");
    if (!base.isEmpty()) {
      jars.put(BASE, List.of(Path.of(base)));
    }
    return jars;
  }

  private void measure(List<Map.Entry<String, Side>> sides) {
    var end = System.nanoTime() + WARM_UP.multipliedBy(sides.size()).toNanos();
    while (System.nanoTime() < end) {
      sides.forEach(side -> side.getValue().drive(SLICE));
    }
    for (var round = 0; round < ROUNDS; round++) {
      // Who comes first changes, so that a drift of the machine favours nobody.
      for (var i = 0; i < sides.size(); i++) {
        var side = sides.get((round + i) % sides.size());
        slices
            .computeIfAbsent(side.getKey(), name -> new ArrayList<>())
            .add(side.getValue().drive(SLICE));
      }
    }
  }

  private String text() {
    var text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "make bench-login%n%nLogins by password from a known device at home, PostgreSQL, %s"
                    + " hash, one connection, %d people.%nMedian of %d moments of %d ms each, and"
                    + " its 95 %% interval. %d processors, load average %.1f.%n%n",
                CHEAP ? "cheap" : "default",
                PEOPLE,
                ROUNDS,
                SLICE.toMillis(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    of(STOCK).forEach((what, values) -> text.append(line(STOCK + ", " + what, values)));
    var added = added(HEAD);
    text.append(line("logins a second, with / without", ratio(HEAD, true)))
        .append(line("logins a CPU second, with / without", ratio(HEAD, false)))
        .append(line("added CPU ms, this build", new Ratios(added)));
    if (slices.containsKey(BASE)) {
      var before = added(BASE);
      text.append(line("logins a second, base / without", ratio(BASE, true)))
          .append(line("added CPU ms, base", new Ratios(before)))
          .append(
              line(
                  "added CPU, this build / base",
                  new Ratios(
                      IntStream.range(0, ROUNDS)
                          .mapToObj(i -> added.get(i) / before.get(i))
                          .toList())));
    }
    return text.toString();
  }

  private Map<String, Ratios> of(String side) {
    var measured = Objects.requireNonNull(slices.get(side), side);
    var values = new LinkedHashMap<String, Ratios>();
    values.put(
        "logins a second", new Ratios(measured.stream().map(TokenLoad.Slice::perSecond).toList()));
    values.put("CPU ms", new Ratios(measured.stream().map(TokenLoad.Slice::cpuMillis).toList()));
    return values;
  }

  private List<Double> added(String side) {
    return pairs(side, (with, without) -> with.cpuMillis() - without.cpuMillis());
  }

  private Ratios ratio(String side, boolean byTime) {
    return new Ratios(
        pairs(
            side,
            (with, without) ->
                byTime
                    ? with.perSecond() / without.perSecond()
                    : without.cpuMillis() / with.cpuMillis()));
  }

  private List<Double> pairs(String side, Pair pair) {
    var with = Objects.requireNonNull(slices.get(side), side);
    var without = Objects.requireNonNull(slices.get(STOCK), STOCK);
    return IntStream.range(0, ROUNDS).mapToObj(i -> pair.of(with.get(i), without.get(i))).toList();
  }

  private static String line(String what, Ratios values) {
    return String.format(Locale.ROOT, "%-38s %s%n", what, values);
  }

  private static OwnKeycloak start(String kind, List<Path> jars, ThrowAwayDatabase database)
      throws SQLException {
    var settings = new HashMap<>(database.serverConfig());
    var url = Objects.requireNonNull(settings.get("db-url"));
    try (var connection =
            DriverManager.getConnection(
                url, settings.get("db-username"), settings.get("db-password"));
        var statement = connection.createStatement()) {
      statement.execute("create database bench_" + kind);
    }
    settings.put("db-url", url.replaceAll("/[^/]*$", "/bench_" + kind));
    return OwnKeycloak.alone("login " + kind, jars, OwnKeycloak.variables(settings))
        .tuned("-Xmx1g")
        .start();
  }

  private static RealmRepresentation realm(boolean portcullis) {
    var realm = new AcmeRealm().configure(RealmBuilder.create()).build();
    realm.setEnabled(true);
    if (CHEAP) {
      realm.setPasswordPolicy("hashAlgorithm(pbkdf2-sha256) and hashIterations(1)");
    }
    if (!portcullis) {
      realm.setBrowserFlow("browser");
      realm.setAuthenticationFlows(null);
      realm.setAuthenticatorConfig(null);
      realm.getComponents().remove(Acme.POLICY_PROVIDER);
    }
    return realm;
  }

  @FunctionalInterface
  private interface Pair {
    double of(TokenLoad.Slice with, TokenLoad.Slice without);
  }

  /** A server and the people who sign in there, one after the other. */
  private static final class Side {
    private final RequestThreads server;
    private final LoginLoad load;

    private Side(RequestThreads server, LoginLoad load) {
      this.server = server;
      this.load = load;
    }

    static Side of(OwnKeycloak server, boolean portcullis) {
      server.admin().realms().create(realm(portcullis));
      var acme =
          new Acme(
              new ManagedRealm(
                  server.realm(AcmeRealm.NAME),
                  new RealmRepresentation(),
                  server.admin().realm(AcmeRealm.NAME)),
              server.admin());
      var names = IntStream.range(0, PEOPLE).mapToObj(i -> "person-" + i).toList();
      for (var name : names) {
        acme.hire(person(name).attribute("workEmployment", "employee"));
        if (portcullis) {
          acme.livesAtHome(name);
        }
      }
      return new Side(
          new RequestThreads(server.processes()), new LoginLoad(name -> acme.browser(HOME), names));
    }

    TokenLoad.Slice drive(Duration time) {
      return TokenLoad.drive(server, load::next, time);
    }
  }
}
