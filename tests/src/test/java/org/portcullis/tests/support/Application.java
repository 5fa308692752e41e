package org.portcullis.tests.support;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An application of others' making, in a process of its own. Once it listens, it prints {@code
 * listening on} and its port.
 */
public final class Application implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final Pattern PORT = Pattern.compile("^listening on (\\d+)$", Pattern.MULTILINE);

  private final ChildProcess process;
  private final ServerLog log;

  private Application(String name, ProcessBuilder command) {
    var file = Path.of("target", name + ".log");
    this.process = ChildProcess.start(name, command, file);
    this.log = new ServerLog(file);
    process.awaitReady(() -> PORT.matcher(log.text()).find(), TIMEOUT);
  }

  /** Runs one of the programs for Node in {@code src/test/apps}. */
  public static Application node(String program, Map<String, String> environment) {
    var command = new ProcessBuilder("node", program).directory(folder("portcullis.apps"));
    command.environment().putAll(environment);
    return new Application(program, command);
  }

  /** Runs the UMA resource server. */
  public static Application uma(String keycloak, String realm, String client, String secret) {
    var folder = folder("portcullis.uma-app");
    var classPath =
        Stream.of("classes", "lib/*")
            .map(part -> new File(folder, part).getPath())
            .collect(joining(File.pathSeparator));
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        new ArrayList<>(
            List.of(java, "-Xmx128m", "-cp", classPath, "org.portcullis.tests.uma.WagesServer"));
    command.addAll(List.of(keycloak, realm, client, secret));
    return new Application("uma-app", new ProcessBuilder(command));
  }

  /** Its base URL. */
  public String url() {
    var port = PORT.matcher(log.text());
    if (!port.find()) {
      throw new IllegalStateException("no port in " + log.text());
    }
    return "http://localhost:" + port.group(1);
  }

  @Override
  public void close() {
    process.stop();
  }

  private static File folder(String property) {
    return new File(Objects.requireNonNull(System.getProperty(property), property));
  }
}
