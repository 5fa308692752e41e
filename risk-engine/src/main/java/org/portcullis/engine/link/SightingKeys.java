package org.portcullis.engine.link;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.work.Placeholders;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.SightingKind;

/**
 * Makes keys of what users can have in common: a canonical form, hashed with the realm's secret, so
 * that neither the form nor a list of all addresses or phone numbers leads back from a key.
 * Thread-safe.
 */
public final class SightingKeys {
  /** Shortest secret of a realm, in bytes. */
  public static final int SHORTEST_SECRET = 16;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEPT_BYTES = 16;

  /** A /56 of an IPv6 address. */
  private static final int IPV6_BYTES = 7;

  /** Fewer digits or letters are no phone number, address or account. */
  private static final int SHORTEST_REFERENCE = 4;

  private static final int SHORTEST_PHONE = 6;

  private static final Pattern NOT_A_DIGIT = Pattern.compile("\\D+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern EXTENSION = Pattern.compile("(?i)(?:ext|x|;|#).*$");

  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private final Mac prototype;

  /**
   * Keys of a realm.
   *
   * @param secret the realm's secret, at least {@link #SHORTEST_SECRET} bytes
   */
  public SightingKeys(byte[] secret) {
    if (secret.length < SHORTEST_SECRET) {
      throw new IllegalArgumentException("the secret must have 16 bytes or more");
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      // Initialised once and cloned for each key, which must be possible then too.
      prototype = (Mac) mac.clone();
    } catch (NoSuchAlgorithmException | InvalidKeyException | CloneNotSupportedException e) {
      throw new IllegalStateException(ALGORITHM + " is part of every Java", e);
    }
  }

  /**
   * The key of a subscriber's line; empty where addresses are not a subscriber's, and where nothing
   * is known of the network, so that an office without databases does not look like a farm.
   *
   * @param network what is known of the address
   */
  public Optional<SightingKey> address(InetAddress address, Network network) {
    if (hidesSubscribers(network.kind()) || network.name() != null) {
      return Optional.empty();
    }
    if (network.kind() == null && network.asn() == null) {
      return Optional.empty();
    }
    byte[] bytes = address.getAddress();
    return Optional.of(
        key(
            SightingKind.ADDRESS,
            address instanceof Inet4Address ? bytes : Arrays.copyOf(bytes, IPV6_BYTES)));
  }

  private static boolean hidesSubscribers(@Nullable NetworkClass kind) {
    return kind != null && !kind.placesItsUsers() && kind != NetworkClass.RESIDENTIAL_PROXY;
  }

  /** The key of an opaque id, such as that of a device credential or an authenticator. */
  public SightingKey id(SightingKind kind, String id) {
    return key(kind, id.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The key of something on file; empty when its canonical form is too short to mean anything, or
   * is a {@linkplain Placeholders placeholder}, which would link all who were entered in a hurry.
   *
   * <p>Of a phone number the digits count, without an extension, the sign for international
   * dialling and leading zeros: {@code +49 (0) 30 1234} differs from {@code 030 1234}, which no
   * rule without every country's numbering plan can tell to be the same. Of anything else letters
   * and digits count, without case, accents and punctuation.
   *
   * @param kind a kind that {@linkplain SightingKind#isOnFile is on file}
   */
  public Optional<SightingKey> reference(SightingKind kind, @Nullable String text) {
    if (!kind.isOnFile()) {
      throw new IllegalArgumentException(kind + " is not on file");
    }
    if (text == null || Placeholders.is(text)) {
      return Optional.empty();
    }
    String canonical = kind == SightingKind.PHONE ? phone(text) : words(text);
    int shortest = kind == SightingKind.PHONE ? SHORTEST_PHONE : SHORTEST_REFERENCE;
    return canonical.length() < shortest || Placeholders.is(canonical)
        ? Optional.empty()
        : Optional.of(id(kind, canonical));
  }

  static String phone(String text) {
    String digits =
        NOT_A_DIGIT.matcher(EXTENSION.matcher(folded(text)).replaceAll("")).replaceAll("");
    int zeros = 0;
    while (zeros < digits.length() && digits.charAt(zeros) == '0') {
      zeros++;
    }
    return digits.substring(zeros);
  }

  static String words(String text) {
    return NO_LETTER_OR_DIGIT.matcher(folded(text)).replaceAll("");
  }

  private static String folded(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    return MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT).replace("ß", "ss");
  }

  /** The kind is hashed too, so that equal numbers of two kinds have nothing in common. */
  private SightingKey key(SightingKind kind, byte[] canonical) {
    try {
      Mac mac = (Mac) prototype.clone();
      mac.update(kind.name().getBytes(StandardCharsets.US_ASCII));
      mac.update((byte) 0);
      byte[] hash = Arrays.copyOf(mac.doFinal(canonical), KEPT_BYTES);
      return new SightingKey(kind, TEXT.encodeToString(hash));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("checked when this was made", e);
    }
  }
}
