package org.portcullis.tests.support;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.testframework.server.KeycloakServer;
import org.keycloak.testframework.server.KeycloakServerConfigBuilder;
import org.keycloak.testframework.server.ServerCommand;

/**
 * A Keycloak distribution on free loopback ports.
 *
 * <p>{@link ProviderJars} says what runs. The log goes to {@code target/keycloak-<n>.log}, with
 * {@code n} counting the servers of a test run.
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
    var installation = Installation.of(ProviderJars.distribution(), command.arguments());
    installation.deploy(
        Stream.concat(
                ProviderJars.ofProduct().stream(),
                command.providers().stream().map(TestClassPath::jar))
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
    process.awaitReady(() -> Loopback.answers(getBaseUrl() + "/realms/master"), startTimeout);
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
}
