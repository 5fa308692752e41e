package org.portcullis.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.database.TestDatabase;

/**
 * A production-mode Keycloak that a test starts and stops as it likes, on a database that outlives
 * it. Those with Portcullis and those without are two installations, so that taking the JAR out,
 * and putting it back, costs no augmentation.
 */
public final class OwnKeycloak implements AutoCloseable {

  /** Name and password of the first admin of a new database. */
  public static final String ADMIN = "admin";

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Duration TIMEOUT = Duration.ofMinutes(4);

  private static final String QUICK_START = "-Xmx1g -XX:TieredStopAtLevel=1";

  private final Installation installation;
  private final Map<String, String> settings;
  private final String jvmOptions;
  private final int httpPort = Loopback.freePort();
  private final int managementPort = Loopback.freePort();
  private Path log = Path.of("target", "none.log");
  private @Nullable ChildProcess process;

  private OwnKeycloak(Installation installation, Map<String, String> settings, String jvmOptions) {
    this.installation = installation;
    this.settings = settings;
    this.jvmOptions = jvmOptions;
  }

  /** One with the provider JAR, and none of those that tests put beside it. */
  public static OwnKeycloak withPortcullis(Path database) {
    return of("with providers", ProviderJars.ofProduct().subList(0, 1), alone(database));
  }

  /** One with the provider JAR and somebody else's beside it. */
  public static OwnKeycloak beside(Path jar, Path database) {
    return of("beside", List.of(ProviderJars.ofProduct().get(0), jar), alone(database));
  }

  /**
   * One with the provider JAR that makes a cluster with the others on the same database.
   *
   * @param hostname the base URL of the whole cluster, as tokens have it
   */
  public static OwnKeycloak node(TestDatabase database, String hostname) {
    var settings = new HashMap<>(variables(database.serverConfig()));
    settings.put("KC_CACHE", "ispn");
    settings.put("KC_CACHE_EMBEDDED_MTLS_ENABLED", "false");
    settings.put("KC_HOSTNAME", hostname);
    return of("node", ProviderJars.ofProduct().subList(0, 1), settings)
        .tuned(
            QUICK_START
                + " -Djgroups.bind.address="
                + Loopback.ADDRESS
                + " -Djgroups.bind.port="
                + Loopback.freePort());
  }

  /**
   * One with the given JARs and the demo's IP databases, alone on a database of its own.
   *
   * @param kind installations of the same kind share a folder
   */
  public static OwnKeycloak alone(String kind, List<Path> jars, Map<String, String> database) {
    var settings = new HashMap<String, String>();
    settings.put("KC_CACHE", "local");
    settings.put("KC_HOSTNAME_STRICT", "false");
    if (!jars.isEmpty()) {
      settings.put(
          "KC_SPI_PORTCULLIS_IP_INTELLIGENCE__MMDB__DIR",
          Path.of(System.getProperty("portcullis.geoip")).toAbsolutePath().toString());
    }
    settings.putAll(database);
    return of(kind, jars, settings);
  }

  /** The product's JAR. */
  public static Path product() {
    return ProviderJars.ofProduct().get(0);
  }

  /** One as Keycloak's makers deliver it. */
  public static OwnKeycloak stock(Path database) {
    return of("stock", List.of(), alone(database));
  }

  /** The same, with other options of its Java machine. */
  public OwnKeycloak tuned(String options) {
    return new OwnKeycloak(installation, settings, options);
  }

  /** Options of the command line as environment variables. */
  public static Map<String, String> variables(Map<String, String> options) {
    return options.entrySet().stream()
        .collect(
            Collectors.toMap(
                option -> "KC_" + option.getKey().toUpperCase(Locale.ROOT).replace('-', '_'),
                Map.Entry::getValue));
  }

  private static Map<String, String> alone(Path database) {
    return Map.of(
        "KC_CACHE", "local",
        "KC_DB_URL", "jdbc:h2:file:" + database.toAbsolutePath() + ";NON_KEYWORDS=VALUE",
        "KC_HOSTNAME_STRICT", "false");
  }

  private static OwnKeycloak of(String kind, List<Path> jars, Map<String, String> settings) {
    var installation = Installation.of(ProviderJars.distribution(), List.of("own", kind));
    installation.deploy(jars);
    var keycloak = new OwnKeycloak(installation, settings, QUICK_START);
    if (!installation.isProven()) {
      var outcome = keycloak.run("bin/kc.sh build", Map.of());
      if (outcome.status() != 0) {
        throw new AssertionError(outcome);
      }
    }
    return keycloak;
  }

  /** Starts the server and waits until it answers. */
  public OwnKeycloak start() {
    log = Path.of("target", "own-keycloak-" + COUNT.incrementAndGet() + ".log");
    var kc = command("exec bin/kc.sh start --optimized", Map.of());
    process = ChildProcess.start("Keycloak", kc, log);
    process.awaitReady(() -> Loopback.answers(url() + "/realms/master"), TIMEOUT);
    installation.proven();
    return this;
  }

  /** Runs shell commands in the folder of the installation, on the same database. */
  public Outcome run(String commands, Map<String, String> environment) {
    var output = Path.of("target", "own-keycloak-" + COUNT.incrementAndGet() + ".log");
    var status =
        ChildProcess.start("commands", command("set -eu\n" + commands, environment), output)
            .awaitEnd(TIMEOUT);
    return new Outcome(status, new ServerLog(output).text());
  }

  private ProcessBuilder command(String commands, Map<String, String> environment) {
    var shell = new ProcessBuilder("sh", "-c", commands).directory(installation.home().toFile());
    var variables = shell.environment();
    variables.keySet().removeIf(key -> key.startsWith("KC_") || key.startsWith("JAVA_OPTS"));
    variables.putAll(
        Map.of(
            "JAVA_OPTS_APPEND",
            jvmOptions,
            "KC_BOOTSTRAP_ADMIN_USERNAME",
            ADMIN,
            "KC_BOOTSTRAP_ADMIN_PASSWORD",
            ADMIN,
            "KC_HTTP_ENABLED",
            "true",
            "KC_HTTP_HOST",
            Loopback.ADDRESS,
            "KC_HTTP_PORT",
            Integer.toString(httpPort)));
    variables.putAll(settings);
    variables.put("KC_HTTP_MANAGEMENT_PORT", Integer.toString(managementPort));
    variables.put("KC_PROXY_HEADERS", "xforwarded");
    variables.put("KC_PROXY_TRUSTED_ADDRESSES", Loopback.ADDRESS);
    variables.merge("PATH", installation.home() + "/bin", (path, bin) -> bin + ":" + path);
    variables.putAll(environment);
    return shell;
  }

  public String url() {
    return "http://localhost:" + httpPort;
  }

  public String realm(String name) {
    return url() + "/realms/" + name;
  }

  /** The admin client of the first admin. */
  public Keycloak admin() {
    return Keycloak.getInstance(url(), "master", ADMIN, ADMIN, "admin-cli");
  }

  /** Ids of the running server's processes. */
  public List<Long> processes() {
    return Objects.requireNonNull(process, "not started").ids();
  }

  /** What the server that was started last has logged. */
  public ServerLog log() {
    return new ServerLog(log);
  }

  /** Copies the database of a stopped server. */
  public static Path copy(Path database, String name) {
    try {
      var copy = database.resolveSibling(name);
      Files.copy(file(database), file(copy));
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(Path database) {
    return database.resolveSibling(database.getFileName() + ".mv.db");
  }

  @Override
  public void close() {
    if (process != null) {
      process.stop();
      process = null;
    }
  }

  /**
   * How commands ended.
   *
   * @param status the exit status
   * @param output everything that was printed
   */
  public record Outcome(int status, String output) {}
}
