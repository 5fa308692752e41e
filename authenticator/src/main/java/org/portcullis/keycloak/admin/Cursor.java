package org.portcullis.keycloak.admin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.jose.jws.crypto.HashUtils;

/**
 * Where a page of a list ended, as a text that only the server reads. It holds what was asked for,
 * so that nobody goes on with other filters in the middle of a list.
 */
final class Cursor {
  private static final int MARK = 4;

  private Cursor() {}

  static String write(String place, String filters) {
    byte[] text = place.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[MARK + text.length];
    System.arraycopy(mark(filters), 0, all, 0, MARK);
    System.arraycopy(text, 0, all, MARK, text.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /**
   * The place.
   *
   * @throws Mismatch when the list was asked for by other filters, or it is no cursor
   */
  static @Nullable String read(@Nullable String cursor, String filters) throws Mismatch {
    if (cursor == null) {
      return null;
    }
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw new Mismatch();
    }
    byte[] mark = mark(filters);
    for (int i = 0; i < MARK; i++) {
      if (all.length <= MARK || all[i] != mark[i]) {
        throw new Mismatch();
      }
    }
    return new String(all, MARK, all.length - MARK, StandardCharsets.UTF_8);
  }

  private static byte[] mark(String filters) {
    return HashUtils.hash(JavaAlgorithm.SHA256, filters.getBytes(StandardCharsets.UTF_8));
  }

  /** A cursor of another list. */
  static final class Mismatch extends Body.Invalid {
    private static final long serialVersionUID = 1L;

    Mismatch() {
      super("after is not from a page of this list under these filters");
    }
  }
}
