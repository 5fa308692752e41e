package org.portcullis.tests.support;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.testframework.server.KeycloakServer;
import org.keycloak.testframework.server.KeycloakServerConfigBuilder;
import org.keycloak.testframework.server.ServerCommand;

/**
 * A Keycloak distribution on free loopback ports.
 *
 * <p>Two system properties say what runs: {@code kc.dist.zip} is the distribution, {@code
 * portcullis.jar} a comma-separated list of provider JARs to put into it (none if empty). The log
 * goes to {@code target/keycloak-<n>.log}, with {@code n} counting the servers of a test run.
 */
public final class LoopbackKeycloakServer implements KeycloakServer {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Duration startTimeout;
  private final String jvmOptions;
  private final Path log = Path.of("target", "keycloak-" + COUNT.incrementAndGet() + ".log");
  private final int httpPort = Loopback.freePort();
  private final int managementPort = Loopback.freePort();
  private @Nullable ChildProcess process;

  LoopbackKeycloakServer(Duration startTimeout, String jvmOptions) {
    this.startTimeout = startTimeout;
    this.jvmOptions = jvmOptions;
  }

  @Override
  public void start(KeycloakServerConfigBuilder builder, boolean tlsEnabled) {
    if (tlsEnabled) {
      throw new UnsupportedOperationException("this harness starts Keycloak without TLS");
    }
    var command = ServerCommand.of(builder);
    var installation = Installation.of(requiredFile("kc.dist.zip"), command.arguments());
    installation.deploy(
        Stream.concat(productJars().stream(), command.providers().stream().map(TestClassPath::jar))
            .toList());

    var arguments = new ArrayList<String>();
    arguments.add(installation.script().toString());
    arguments.addAll(command.arguments());
    arguments.add("--http-host=" + Loopback.ADDRESS);
    arguments.add("--http-port=" + httpPort);
    arguments.add("--http-management-port=" + managementPort);
    var kc = new ProcessBuilder(arguments).directory(installation.home().toFile());
    kc.environment().keySet().removeIf(key -> key.startsWith("KC_") || key.startsWith("JAVA_OPTS"));
    kc.environment().put("JAVA_OPTS_APPEND", jvmOptions);

    process = ChildProcess.start("Keycloak", kc, log);
    process.awaitReady(this::answers, startTimeout);
    installation.proven();
  }

  @Override
  public void stop() {
    if (process != null) {
      process.stop();
    }
  }

  /** The base URL; {@code localhost} rather than an address, since WebAuthn needs a name. */
  @Override
  public String getBaseUrl() {
    return "http://localhost:" + httpPort;
  }

  @Override
  public String getManagementBaseUrl() {
    return "http://localhost:" + managementPort;
  }

  ServerLog log() {
    return new ServerLog(log);
  }

  private boolean answers() {
    try {
      var url = URI.create(getBaseUrl() + "/realms/master").toURL();
      var connection = (HttpURLConnection) url.openConnection();
      connection.setConnectTimeout(5000);
      connection.setReadTimeout(5000);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }

  private static List<Path> productJars() {
    return Stream.of(System.getProperty("portcullis.jar", "").split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(name -> existing("portcullis.jar", Path.of(name)))
        .toList();
  }

  private static Path requiredFile(String property) {
    var name = Objects.requireNonNull(System.getProperty(property), () -> property + " is not set");
    return existing(property, Path.of(name));
  }

  private static Path existing(String property, Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException(
          "system property " + property + " names " + file + ", which does not exist: build it");
    }
    return file;
  }
}
