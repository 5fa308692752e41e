package org.portcullis.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipFile;
import org.apache.commons.io.FileUtils;

/**
 * An unpacked Keycloak distribution, one per distribution and set of options.
 *
 * <p>Keycloak writes the outcome of its augmentation (about 20 s) into its own folder and starts
 * from it for as long as neither build options nor providers change. One folder per set of options
 * keeps that outcome for the next run; {@code mvn clean} removes it. A folder that Keycloak has not
 * started from since its last change is unpacked anew, as an interrupted augmentation breaks it.
 *
 * @param home the folder with {@code bin}, {@code lib} and {@code providers}
 */
record Installation(Path home) {

  /** Options that differ in every run and do not enter the augmentation. */
  private static final List<String> VOLATILE =
      List.of("--db-url=", "--bootstrap-admin-", "--spi-ciba-auth-channel--");

  static Installation of(Path zip, List<String> arguments) {
    var stable =
        arguments.stream().filter(a -> VOLATILE.stream().noneMatch(a::startsWith)).toList();
    var version = zip.getFileName().toString().replaceAll("^\\D*|\\.zip$", "");
    var folder = Path.of("target", "keycloak", version, Integer.toHexString(stable.hashCode()));
    var installation = new Installation(folder.toAbsolutePath());
    try {
      if (!installation.isProven()) {
        FileUtils.deleteDirectory(installation.home.toFile());
        installation.unzip(zip);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unzip " + zip, e);
    }
    return installation;
  }

  Path script() {
    return home.resolve("bin/kc.sh");
  }

  /** Makes the given JARs the only providers. A JAR that has not changed is left untouched. */
  void deploy(List<Path> jars) {
    var providers = home.resolve("providers");
    var names = jars.stream().map(jar -> jar.getFileName().toString()).toList();
    try (var present = Files.newDirectoryStream(providers, "*.jar")) {
      for (var old : present) {
        if (!names.contains(old.getFileName().toString())) {
          Files.deleteIfExists(provenMark());
          Files.delete(old);
        }
      }
      for (var jar : jars) {
        var target = providers.resolve(jar.getFileName());
        if (!Files.exists(target) || Files.mismatch(jar, target) != -1) {
          Files.deleteIfExists(provenMark());
          Files.copy(jar, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Records that Keycloak has started from this folder as it is now. */
  void proven() {
    try {
      Files.writeString(provenMark(), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether Keycloak has started from this folder since its last change. */
  boolean isProven() {
    return Files.exists(provenMark());
  }

  private Path provenMark() {
    return home.resolve("proven");
  }

  private void unzip(Path zip) throws IOException {
    try (var archive = new ZipFile(zip.toFile())) {
      for (var entry : Collections.list(archive.entries())) {
        var inside = entry.getName().substring(entry.getName().indexOf('/') + 1);
        var target = home.resolve(inside).normalize();
        if (!target.startsWith(home)) {
          throw new IOException("entry leaves the folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          try (var content = archive.getInputStream(entry)) {
            Files.copy(content, target);
          }
        }
      }
    }
    try (var scripts = Files.newDirectoryStream(home.resolve("bin"), "*.sh")) {
      for (var script : scripts) {
        if (!script.toFile().setExecutable(true)) {
          throw new IOException("cannot make " + script + " executable");
        }
      }
    }
  }
}
