package org.portcullis.tests.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.keycloak.testframework.database.DatabaseConfiguration;
import org.keycloak.testframework.database.TestDatabase;

/** A database server on a loopback port for one test run; its folder goes with it. */
public final class ThrowAwayDatabase implements TestDatabase {

  /** Who Keycloak is to the database, and the password where there is one. */
  static final String USER = "keycloak";

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final String kind;
  private final String jdbcUrl;
  private final Path folder;
  private final ChildProcess process;

  private ThrowAwayDatabase(String kind, String jdbcUrl, Path folder, ChildProcess process) {
    this.kind = kind;
    this.jdbcUrl = jdbcUrl;
    this.folder = folder;
    this.process = process;
  }

  /**
   * Starts a server, and waits until Keycloak's user can connect.
   *
   * @param kind what Keycloak calls it
   * @param folder with all that it writes
   */
  static ThrowAwayDatabase start(String kind, String jdbcUrl, Path folder, List<String> command) {
    var database = new ThrowAwayDatabase(kind, jdbcUrl, folder, child(kind, folder, command));
    Runtime.getRuntime().addShutdownHook(new Thread(database::stop, "delete " + folder));
    database.process.awaitReady(database::connects, TIMEOUT);
    return database;
  }

  /** Runs a command that prepares a server's folder. */
  static void prepare(String name, Path folder, List<String> command) {
    var status = child(name, folder, command).awaitEnd(TIMEOUT);
    if (status != 0) {
      throw new IllegalStateException(name + " failed: " + new ServerLog(log(name)).text());
    }
  }

  /**
   * Returns a program of this machine.
   *
   * @param folders where to look besides the path
   */
  static Path program(String name, List<Path> folders) throws IOException {
    var path = Stream.of(System.getenv("PATH").split(":")).map(Path::of);
    return Stream.concat(folders.stream(), path)
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("install the server with " + name))
        .toRealPath();
  }

  private static ChildProcess child(String name, Path folder, List<String> command) {
    return ChildProcess.start(
        name, new ProcessBuilder(command).directory(folder.toFile()), log(name));
  }

  private static Path log(String name) {
    return Path.of("target", name + ".log");
  }

  private boolean connects() {
    try (var connection = DriverManager.getConnection(jdbcUrl, USER, USER)) {
      return connection.isValid(0);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void start(DatabaseConfiguration configuration) {}

  @Override
  public void stop() {
    process.stop();
    FileUtils.deleteQuietly(folder.toFile());
  }

  @Override
  public Map<String, String> serverConfig() {
    return Map.of("db", kind, "db-url", jdbcUrl, "db-username", USER, "db-password", USER);
  }
}
