package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalsDocumentTest {
  private static final String PAGE = "docs/SIGNALS.md";

  @Test
  void page_isWhatTheCodeSays() throws IOException {
    assertThat(Files.readString(page()))
        .as("%s is stale; run make signals-doc", PAGE)
        .isEqualTo(SignalsDocument.text());
  }

  @Test
  void text_namesEverySignal() {
    assertThat(Signals.described())
        .allSatisfy(signal -> assertThat(SignalsDocument.text()).contains("\n## " + signal.id()));
  }

  @Test
  void main_writesThePage(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("SIGNALS.md");
    SignalsDocument.main(new String[] {file.toString()});
    assertThat(file).hasContent(SignalsDocument.text());
  }

  @Test
  void main_withoutAFile_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignalsDocument.main(new String[0]))
        .withMessageContaining("FILE");
  }

  private static Path page() {
    Path directory = Path.of("").toAbsolutePath();
    while (directory != null && !Files.exists(directory.resolve(PAGE))) {
      directory = directory.getParent();
    }
    return Objects.requireNonNull(directory, "no directory above has " + PAGE).resolve(PAGE);
  }
}
