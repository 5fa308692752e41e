package org.portcullis.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoomsTest {
  private static final Path PACKAGES = Path.of("src/main/java/org/portcullis/keycloak");
  private static final Path PAGE = Path.of("../docs/architecture.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+)` \\|");

  @Test
  void architecturePage_namesThePackagesThatThereAre() throws IOException {
    List<String> named =
        ROW.matcher(Files.readString(PAGE)).results().map(row -> row.group(1)).sorted().toList();
    try (Stream<Path> folders = Files.list(PACKAGES)) {
      List<String> there =
          folders
              .filter(Files::isDirectory)
              .map(folder -> folder.getFileName().toString())
              .sorted()
              .toList();
      assertThat(named).isEqualTo(there);
    }
  }
}
