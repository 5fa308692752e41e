package org.portcullis.keycloak.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class CollectorScriptTest {
  /** Digest of the script under its present name. A new content needs a new name, see SCRIPT. */
  private static final String DIGEST =
      "12703bfec46c0c4680bb4d6bce46e54cc3862500df5e2a23e643fcdce0036241";

  @Test
  void script_changedContent_hasANewName() throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(script());
    assertThat(HexFormat.of().formatHex(digest)).isEqualTo(DIGEST);
  }

  @Test
  void script_compressed_staysUnderSixKilobytes() throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(script());
    }
    assertThat(compressed.size()).isLessThan(6 * 1024);
  }

  @Test
  void script_fillsTheFieldThatTheServerReads() throws IOException {
    assertThat(new String(script(), StandardCharsets.UTF_8))
        .contains("const FIELD = \"" + PageFacts.FIELD + "\"");
  }

  private static byte[] script() throws IOException {
    String path = "/theme-resources/resources" + CollectingForms.SCRIPT;
    try (InputStream script = CollectorScriptTest.class.getResourceAsStream(path)) {
      return Objects.requireNonNull(script, path).readAllBytes();
    }
  }
}
