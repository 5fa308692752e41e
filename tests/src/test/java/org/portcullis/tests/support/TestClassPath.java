package org.portcullis.tests.support;

import java.io.File;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The JARs this test run was started with. */
final class TestClassPath {

  private TestClassPath() {}

  /** Returns the JAR of an artifact, by its Maven artifact id. */
  static Path jar(String artifactId) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> path.getFileName().toString().matches(artifactId + "-\\d.*\\.jar"))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException(artifactId + " is not on the test class path"));
  }
}
