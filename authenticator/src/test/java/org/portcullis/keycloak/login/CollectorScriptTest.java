package org.portcullis.keycloak.login;

import org.portcullis.keycloak.assess.CollectedFacts;
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
      "282cc4e2889e9e2a730dae51934517a94ff13626a68ee1ecebd645adf9ccf7f0";

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
        .contains("const FIELD = \"" + CollectedFacts.FIELD + "\"");
  }

  private static byte[] script() throws IOException {
    String path = "/theme-resources/resources" + CollectingPasswordForm.SCRIPT;
    try (InputStream script = CollectorScriptTest.class.getResourceAsStream(path)) {
      return Objects.requireNonNull(script, path).readAllBytes();
    }
  }
}
