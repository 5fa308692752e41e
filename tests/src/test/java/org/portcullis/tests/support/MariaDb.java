package org.portcullis.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * MariaDB on a free loopback port, without durability.
 *
 * <p>It needs the server's binaries on this machine. Nothing is made easier than by default: texts
 * are compared without regard to case, a transaction reads what was there at its start, and may not
 * change what others have changed since, the default from 11.6.2 on.
 */
final class MariaDb {

  private static final List<Path> OFF_THE_PATH = List.of(Path.of("/usr/sbin"));

  private static final String SETUP =
      """
      CREATE DATABASE %1$s CHARACTER SET utf8mb4;
      CREATE USER %1$s IDENTIFIED BY '%1$s';
      GRANT ALL PRIVILEGES ON %1$s.* TO %1$s;
      """
          .formatted(ThrowAwayDatabase.USER);

  private MariaDb() {}

  static ThrowAwayDatabase start() {
    try {
      var folder = Files.createTempDirectory("portcullis-mariadb");
      var setup = Files.writeString(folder.resolve("setup.sql"), SETUP);
      var data = "--datadir=" + folder.resolve("data");
      var user = "--user=" + System.getProperty("user.name");
      ThrowAwayDatabase.prepare(
          "mariadb-install-db",
          folder,
          List.of(program("mariadb-install-db"), "--no-defaults", data, user, "--skip-test-db"));

      var port = Integer.toString(Loopback.freePort());
      var url = "jdbc:mariadb://" + Loopback.ADDRESS + ":" + port + "/" + ThrowAwayDatabase.USER;
      return ThrowAwayDatabase.start(
          "mariadb",
          url,
          folder,
          List.of(
              program("mariadbd"),
              "--no-defaults",
              data,
              user,
              "--bind-address=" + Loopback.ADDRESS,
              "--port=" + port,
              "--socket=" + folder.resolve("socket"),
              "--init-file=" + setup,
              "--loose-innodb-snapshot-isolation=ON",
              "--debug-no-sync",
              "--innodb-flush-log-at-trx-commit=0",
              "--innodb-doublewrite=0"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String program(String name) throws IOException {
    return ThrowAwayDatabase.program(name, OFF_THE_PATH).toString();
  }
}
