package org.portcullis.keycloak.store;

import org.keycloak.common.util.SecretGenerator;

/** Random codes that people read out, without characters that are mistaken for each other. */
public final class ReadableCode {
  private static final char[] ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789".toCharArray();

  private ReadableCode() {}

  /**
   * A new code.
   *
   * @param length how many characters, of 5 bits each
   */
  public static String random(int length) {
    return SecretGenerator.getInstance().randomString(length, ALPHABET);
  }
}
