package org.portcullis.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.person;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.RealmBuilder;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.Mappers;
import org.portcullis.tests.support.OwnKeycloak;

/**
 * Tokens per second of a contractor past their probation, who is under no ceiling, with Portcullis
 * and without: two servers of the same distribution and options, driven in turn, for a moment each.
 */
@Tag("benchmark")
class GrantsBenchmark {

  private static final double BUDGET = 0.98;
  private static final int ROLES = 50;
  private static final String VETERAN = "veteran";
  private static final Duration WARM_UP = Duration.ofMinutes(2);
  private static final Duration SLICE = Duration.ofMillis(500);
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 100);
  private static final Path RESULT = Path.of("../benchmarks/results/grants.txt");

  @TempDir Path folder;

  @Test
  void personUnderNoCeiling_costsNothingMeasurable() throws IOException {
    try (var with = start(OwnKeycloak.withPortcullis(folder.resolve("with")), true);
        var without = start(OwnKeycloak.stock(folder.resolve("without")), false)) {
      var ours = Side.of(with);
      var stock = Side.of(without);

      var refresh = compare("refresh", ours, stock, TokenLoad::refresh);
      var introspection = compare("introspection", ours, stock, TokenLoad::introspect);

      Files.writeString(RESULT, header() + refresh.line() + introspection.line());
      System.out.print(Files.readString(RESULT));
      assertThat(refresh.cpu().high()).isGreaterThanOrEqualTo(BUDGET);
      assertThat(introspection.cpu().high()).isGreaterThanOrEqualTo(BUDGET);
    }
  }

  private static String header() {
    return String.format(
        Locale.ROOT,
        "make bench-grants%n%nWith Portcullis / without, median of %d pairs of %d ms each, and its 95 %% interval.%n"
            + "A contractor past the probation, %d roles; one connection. %d processors, load average %.1f.%n%n",
        ROUNDS,
        SLICE.toMillis(),
        ROLES,
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static OwnKeycloak start(OwnKeycloak installed, boolean portcullis) {
    var keycloak = installed.tuned("-Xmx1g").start();
    var realm = realm(portcullis);
    keycloak.admin().realms().create(realm);
    var acme =
        new Acme(
            new ManagedRealm(
                keycloak.realm(AcmeRealm.NAME),
                new RealmRepresentation(),
                keycloak.admin().realm(AcmeRealm.NAME)),
            keycloak.admin());
    acme.hire(
        person(VETERAN)
            .realmRoles(IntStream.range(0, ROLES).mapToObj(i -> "role-" + i).toArray(String[]::new))
            .realmRoles("everything")
            .attribute("workEmployment", "contractor")
            .attribute("workStartDate", "2020-01-01"));
    return keycloak;
  }

  private static RealmRepresentation realm(boolean portcullis) {
    var builder = new AcmeRealm().configure(RealmBuilder.create());
    IntStream.range(0, ROLES).forEach(i -> builder.realmRoles("role-" + i));
    var realm = builder.build();
    realm.setEnabled(true);
    realm.getClients().forEach(client -> client.setDirectAccessGrantsEnabled(true));
    // Introspected by its own audience, as Keycloak logs a warning for every other introspection.
    var app = realm.getClients().get(0);
    app.setAttributes(Map.of());
    app.setProtocolMappers(
        List.of(
            Mappers.oidc(
                "own audience",
                "oidc-audience-mapper",
                Map.of("included.client.audience", AcmeRealm.APP))));
    if (!portcullis) {
      realm.setBrowserFlow("browser");
      realm.setAuthenticationFlows(null);
      realm.setAuthenticatorConfig(null);
      realm.getComponents().remove(Acme.POLICY_PROVIDER);
    }
    return realm;
  }

  private static Comparison compare(
      String what, Side ours, Side stock, Consumer<TokenLoad> action) {
    var end = System.nanoTime() + WARM_UP.toNanos();
    while (System.nanoTime() < end) {
      ours.drive(action, SLICE);
      stock.drive(action, SLICE);
    }
    List<Double> throughput = new ArrayList<>();
    List<Double> cpu = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      // Who comes first changes, so that a drift of the machine favours nobody.
      var oursFirst = round % 2 == 0;
      var first = (oursFirst ? ours : stock).drive(action, SLICE);
      var second = (oursFirst ? stock : ours).drive(action, SLICE);
      var with = oursFirst ? first : second;
      var without = oursFirst ? second : first;
      throughput.add(with.perSecond() / without.perSecond());
      cpu.add(without.cpuMillis() / with.cpuMillis());
      rates.add(without.perSecond());
    }
    return new Comparison(
        what, new Ratios(throughput), new Ratios(cpu), new Ratios(rates).median());
  }

  private record Side(RequestThreads server, TokenLoad load) {
    static Side of(OwnKeycloak server) {
      return new Side(
          new RequestThreads(server.processes()),
          new TokenLoad(server.realm(AcmeRealm.NAME), VETERAN));
    }

    TokenLoad.Slice drive(Consumer<TokenLoad> action, Duration time) {
      return TokenLoad.drive(server, () -> action.accept(load), time);
    }
  }

  private record Comparison(String what, Ratios throughput, Ratios cpu, double stockRate) {
    String line() {
      return String.format(
          Locale.ROOT,
          "%-14s requests a second  %s; %.0f without%n%-14s requests per CPU second  %s%n",
          what,
          throughput,
          stockRate,
          "",
          cpu);
    }
  }
}
