package org.portcullis.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL on a free loopback port, without a password and without durability.
 *
 * <p>It needs the server's binaries on this machine. Where {@code pg_stat_statements} is installed
 * it is loaded, so that a test can count statements. PostgreSQL refuses to run as root; there it
 * runs as {@code postgres}, or else {@code nobody}.
 */
public final class Postgres {

  private Postgres() {}

  public static ThrowAwayDatabase start() {
    try {
      var bin = ThrowAwayDatabase.program("initdb", debianFolders()).resolveSibling("");
      var account = Account.toRunAs();
      var folder = Files.createTempDirectory("portcullis-postgres");
      account.takeOver(folder);
      var data = folder.resolve("data").toString();

      var initdb = new ArrayList<>(account.prefix());
      initdb.addAll(List.of(bin.resolve("initdb").toString(), "-D", data));
      initdb.addAll(List.of("-U", ThrowAwayDatabase.USER, "--auth=trust", "--encoding=UTF8"));
      initdb.addAll(List.of("--locale=C.UTF-8", "--no-sync"));
      ThrowAwayDatabase.prepare("initdb", folder, initdb);

      var port = Integer.toString(Loopback.freePort());
      var command = new ArrayList<>(account.prefix());
      command.addAll(List.of(bin.resolve("postgres").toString(), "-D", data));
      command.addAll(List.of("-h", Loopback.ADDRESS, "-p", port, "-k", ""));
      command.addAll(List.of("-c", "fsync=off", "-c", "full_page_writes=off"));
      if (Files.exists(bin.resolve("../lib/pg_stat_statements.so"))) {
        command.addAll(List.of("-c", "shared_preload_libraries=pg_stat_statements"));
      }
      var url = "jdbc:postgresql://" + Loopback.ADDRESS + ":" + port + "/postgres";
      return ThrowAwayDatabase.start("postgres", url, folder, command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Debian keeps the binaries off the path, those of each version apart. */
  private static List<Path> debianFolders() throws IOException {
    var debian = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(debian)) {
      return List.of();
    }
    try (var versions = Files.list(debian)) {
      return versions
          .sorted(Comparator.reverseOrder())
          .map(version -> version.resolve("bin"))
          .toList();
    }
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
