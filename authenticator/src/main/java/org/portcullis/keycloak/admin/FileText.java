package org.portcullis.keycloak.admin;

import jakarta.ws.rs.core.MediaType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file that somebody sent. Its byte order mark says how it is encoded, or else the
 * request's charset, or else it is UTF-8; a file that is not so encoded is refused, as nobody gets
 * back what a wrong reading replaced.
 */
final class FileText {
  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] UTF_16BE_MARK = {(byte) 0xFE, (byte) 0xFF};
  private static final byte[] UTF_16LE_MARK = {(byte) 0xFF, (byte) 0xFE};

  /** What is written for a character that could not be read. */
  private static final char REPLACEMENT = '\uFFFD';

  private FileText() {}

  /**
   * The text, without its mark.
   *
   * @param type of the request; null when it has none
   * @throws Body.Invalid if it cannot be read as what it is said to be
   */
  static String of(byte[] file, @Nullable MediaType type) throws Body.Invalid {
    if (startsWith(file, UTF_8_MARK)) {
      return decoded(file, UTF_8_MARK.length, StandardCharsets.UTF_8);
    }
    if (startsWith(file, UTF_16BE_MARK)) {
      return decoded(file, UTF_16BE_MARK.length, StandardCharsets.UTF_16BE);
    }
    if (startsWith(file, UTF_16LE_MARK)) {
      return decoded(file, UTF_16LE_MARK.length, StandardCharsets.UTF_16LE);
    }
    String name = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
    return decoded(file, 0, name == null ? StandardCharsets.UTF_8 : charset(name));
  }

  private static boolean startsWith(byte[] file, byte[] mark) {
    return file.length >= mark.length && Arrays.equals(file, 0, mark.length, mark, 0, mark.length);
  }

  private static Charset charset(String name) throws Body.Invalid {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new Body.Invalid("The charset of the request is not known");
    }
  }

  private static String decoded(byte[] file, int from, Charset charset) throws Body.Invalid {
    String text;
    try {
      text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(file, from, file.length - from))
              .toString();
    } catch (CharacterCodingException e) {
      throw new Body.Invalid(
          "The file is not encoded in "
              + charset.name()
              + "; save it as UTF-8, or name its charset in the request's Content-Type");
    }
    if (text.indexOf(REPLACEMENT) >= 0 || text.indexOf('\0') >= 0) {
      throw new Body.Invalid(
          "The file has characters that were lost when it was written; save it again as UTF-8");
    }
    return text;
  }
}
