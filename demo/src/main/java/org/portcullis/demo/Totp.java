package org.portcullis.demo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The authenticator app of everybody in the demo who has one: RFC 6238, six digits, 30 seconds. */
final class Totp {
  /** The shared secret, as in the realm file; OBXXE5DDOVWGY2LTFVSGK3LPFVXXI4BB in an app. */
  static final String SECRET = "portcullis-demo-otp!";

  private static final long PERIOD_SECONDS = 30;
  private static final int MODULUS = 1_000_000;

  private Totp() {}

  /** Prints the code of this moment. */
  public static void main(String[] args) {
    System.out.println(code(Instant.now()));
  }

  /** The code of a moment. */
  static String code(Instant time) {
    return code(SECRET, time);
  }

  static String code(String secret, Instant time) {
    byte[] counter =
        ByteBuffer.allocate(Long.BYTES).putLong(time.getEpochSecond() / PERIOD_SECONDS).array();
    byte[] hash = hmac(secret, counter);
    // Dynamic truncation, RFC 4226 section 5.3.
    int offset = hash[hash.length - 1] & 0xF;
    int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
    return String.format(Locale.ROOT, "%06d", number % MODULUS);
  }

  private static byte[] hmac(String secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA1"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA1", e);
    }
  }
}
