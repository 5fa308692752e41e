package org.portcullis.keycloak.realm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.portcullis.engine.link.SightingKeys;

/** A realm's secret key and the time of Portcullis' setup there; never changes once made. */
public final class RealmKey {
  private static final String ALGORITHM = "HmacSHA256";

  /** Bytes kept of a keyed hash: 96 bits, more than enough against collisions within a realm. */
  private static final int KEPT_BYTES = 12;

  private final SecretKeySpec key;
  private final Instant setup;
  private final SightingKeys sightings;

  /**
   * A key as it is stored.
   *
   * @param secret its bytes in Base64
   * @param setup when Portcullis was set up in the realm
   */
  public RealmKey(String secret, Instant setup) {
    this.key = new SecretKeySpec(Base64.getDecoder().decode(secret), ALGORITHM);
    this.setup = setup;
    this.sightings = new SightingKeys(hmac("sightings", ""));
  }

  /** Keys of what users can have in common, from a secret of their own. */
  public SightingKeys sightingKeys() {
    return sightings;
  }

  /** When Portcullis was set up in the realm. */
  public Instant setup() {
    return setup;
  }

  /**
   * A keyed hash, which nobody without the realm's key can turn back by trying all values.
   *
   * @param kind what is hashed, so that equal texts of two kinds differ
   * @param text the text
   */
  public String hash(String kind, String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(hmac(kind, text), KEPT_BYTES));
  }

  private byte[] hmac(String kind, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(kind.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
