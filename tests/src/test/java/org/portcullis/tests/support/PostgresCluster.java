package org.portcullis.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * A throw-away PostgreSQL on a free loopback port, without a password and without durability.
 *
 * <p>It needs the server's binaries on this machine. Where {@code pg_stat_statements} is installed
 * it is loaded, so that a test can count statements. PostgreSQL refuses to run as root; there it
 * runs as {@code postgres}, or else {@code nobody}.
 */
public final class PostgresCluster implements AutoCloseable {

  static final String USER = "keycloak";

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  private final Path folder;
  private final int port;
  private final ChildProcess process;

  private PostgresCluster(Path folder, int port, ChildProcess process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  public static PostgresCluster start() {
    try {
      var bin = binaries();
      var account = Account.toRunAs();
      var folder = Files.createTempDirectory("portcullis-postgres");
      account.takeOver(folder);
      initialise(bin, account, folder);

      var port = Loopback.freePort();
      var command = new ArrayList<>(account.prefix());
      command.addAll(List.of(bin.resolve("postgres").toString(), "-D", data(folder)));
      command.addAll(List.of("-h", Loopback.ADDRESS, "-p", Integer.toString(port), "-k", ""));
      command.addAll(List.of("-c", "fsync=off", "-c", "full_page_writes=off"));
      var statistics = Files.exists(bin.resolve("../lib/pg_stat_statements.so"));
      if (statistics) {
        command.addAll(List.of("-c", "shared_preload_libraries=pg_stat_statements"));
      }
      var process =
          ChildProcess.start(
              "PostgreSQL",
              new ProcessBuilder(command).directory(folder.toFile()),
              Path.of("target", "postgres.log"));
      var cluster = new PostgresCluster(folder, port, process);
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "delete " + folder));
      process.awaitReady(() -> cluster.execute("postgres", "SELECT 1"), START_TIMEOUT);
      cluster.require("postgres", "CREATE DATABASE " + USER);
      if (statistics) {
        cluster.require(USER, "CREATE EXTENSION pg_stat_statements");
      }
      return cluster;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the URL of Keycloak's database; any password will do. */
  public String jdbcUrl() {
    return jdbcUrl(USER);
  }

  /** Opens a connection to Keycloak's database as the superuser. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), USER, USER);
  }

  @Override
  public void close() {
    process.stop();
    FileUtils.deleteQuietly(folder.toFile());
  }

  private String jdbcUrl(String database) {
    return "jdbc:postgresql://" + Loopback.ADDRESS + ":" + port + "/" + database;
  }

  private void require(String database, String sql) {
    if (!execute(database, sql)) {
      throw new IllegalStateException("PostgreSQL refused: " + sql + "; see target/postgres.log");
    }
  }

  private boolean execute(String database, String sql) {
    try (var connection = DriverManager.getConnection(jdbcUrl(database), USER, USER);
        var statement = connection.createStatement()) {
      statement.execute(sql);
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private static void initialise(Path bin, Account account, Path folder) throws IOException {
    var command = new ArrayList<>(account.prefix());
    command.addAll(List.of(bin.resolve("initdb").toString(), "-D", data(folder), "-U", USER));
    command.addAll(List.of("--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"));
    var log = Path.of("target", "initdb.log");
    var initdb =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (initdb.onExit().join().exitValue() != 0) {
      throw new IllegalStateException("initdb failed: " + new ServerLog(log).text());
    }
  }

  private static String data(Path folder) {
    return folder.resolve("data").toString();
  }

  /** Finds the folder with {@code initdb} and {@code postgres}; Debian keeps it off the path. */
  private static Path binaries() throws IOException {
    var candidates = new ArrayList<Path>();
    var debian = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(debian)) {
      try (var versions = Files.list(debian)) {
        versions
            .sorted(Comparator.reverseOrder())
            .map(version -> version.resolve("bin/initdb"))
            .forEach(candidates::add);
      }
    }
    Stream.concat(Stream.of("/usr/local/bin"), Stream.of(System.getenv("PATH").split(":")))
        .map(folder -> Path.of(folder, "initdb"))
        .forEach(candidates::add);
    for (var candidate : candidates) {
      if (Files.isExecutable(candidate)) {
        return candidate.toRealPath().resolveSibling("");
      }
    }
    throw new IllegalStateException("no PostgreSQL server found: install the postgresql package");
  }

  /**
   * The user that PostgreSQL runs as.
   *
   * @param prefix the words before a command that make it run as that user
   * @param name the name in the password file
   */
  private record Account(List<String> prefix, String name) {

    static Account toRunAs() throws IOException {
      var self = System.getProperty("user.name");
      if (!self.equals("root")) {
        return new Account(List.of(), self);
      }
      var users = Files.readAllLines(Path.of("/etc/passwd"));
      return Stream.of("postgres", "nobody")
          .flatMap(name -> users.stream().filter(user -> user.startsWith(name + ":")))
          .map(user -> user.split(":"))
          .map(
              user ->
                  new Account(
                      List.of("setpriv", "--reuid", user[2], "--regid", user[3], "--clear-groups"),
                      user[0]))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no unprivileged user for PostgreSQL"));
    }

    void takeOver(Path folder) throws IOException {
      var users = folder.getFileSystem().getUserPrincipalLookupService();
      Files.setOwner(folder, users.lookupPrincipalByName(name));
    }
  }
}
