package org.portcullis.tests.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the tests run. Two system properties say so: {@code kc.dist.zip} is the distribution, {@code
 * portcullis.jar} a comma-separated list of provider JARs to put into it (none if empty).
 */
final class ProviderJars {

  private ProviderJars() {}

  static Path distribution() {
    var name = Objects.requireNonNull(System.getProperty("kc.dist.zip"), "kc.dist.zip is not set");
    return existing("kc.dist.zip", Path.of(name));
  }

  static List<Path> ofProduct() {
    return Stream.of(System.getProperty("portcullis.jar", "").split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(name -> existing("portcullis.jar", Path.of(name)))
        .toList();
  }

  private static Path existing(String property, Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException(
          "system property " + property + " names " + file + ", which does not exist: build it");
    }
    return file;
  }
}
