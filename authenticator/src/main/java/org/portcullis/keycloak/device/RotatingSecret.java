package org.portcullis.keycloak.device;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.portcullis.risk.Device.Secret;

/**
 * Hashes of a device's secrets. Each use gives out a new secret, but the one in use stays valid
 * until a newer one has been seen: a lost response, or two tabs at once, must not make an honest
 * browser look like a clone. What comes after that with a retired secret holds a copy.
 *
 * @param seen hash of the newest secret that came back
 * @param issued hashes given out since, oldest first
 * @param retired hashes that were valid once, oldest first
 */
record RotatingSecret(String seen, List<String> issued, List<String> retired) {
  private static final int MOST_ISSUED = 3;
  private static final int MOST_RETIRED = 5;
  private static final String GROUPS = ";";
  private static final String ITEMS = ",";

  RotatingSecret {
    issued = List.copyOf(issued);
    retired = List.copyOf(retired);
  }

  /** The secrets of a new device. */
  static RotatingSecret first(String secret) {
    return new RotatingSecret(hash(secret), List.of(), List.of());
  }

  /** The state of a secret that a browser brought; empty when it never was one of this device. */
  Optional<Secret> stateOf(String secret) {
    String hash = hash(secret);
    if (issued.isEmpty() ? same(seen, hash) : contains(issued, hash)) {
      return Optional.of(Secret.CURRENT);
    }
    if (same(seen, hash)) {
      return Optional.of(Secret.GRACE);
    }
    return contains(retired, hash) ? Optional.of(Secret.REUSED) : Optional.empty();
  }

  /** The secrets after a valid one was used and a new one given out. */
  RotatingSecret rotate(String used, String next) {
    String usedHash = hash(used);
    List<String> open = new ArrayList<>();
    List<String> gone = new ArrayList<>(retired);
    if (same(seen, usedHash)) {
      open.addAll(issued);
    } else {
      gone.add(seen);
      issued.stream().filter(hash -> !same(hash, usedHash)).forEach(gone::add);
    }
    open.add(hash(next));
    while (open.size() > MOST_ISSUED) {
      gone.add(open.remove(0));
    }
    return new RotatingSecret(
        usedHash, open, gone.subList(Math.max(0, gone.size() - MOST_RETIRED), gone.size()));
  }

  /** As stored. */
  String write() {
    return seen + GROUPS + String.join(ITEMS, issued) + GROUPS + String.join(ITEMS, retired);
  }

  /** Reads what {@link #write} made. */
  static RotatingSecret read(String text) {
    String[] groups = text.split(GROUPS, -1);
    if (groups.length != 3) {
      throw new IllegalArgumentException("not the stored secrets of a device");
    }
    return new RotatingSecret(groups[0], items(groups[1]), items(groups[2]));
  }

  private static List<String> items(String group) {
    return group.isEmpty() ? List.of() : List.of(group.split(ITEMS));
  }

  private static boolean contains(List<String> hashes, String hash) {
    boolean found = false;
    for (String candidate : hashes) {
      found |= same(candidate, hash);
    }
    return found;
  }

  private static boolean same(String left, String right) {
    return MessageDigest.isEqual(
        left.getBytes(StandardCharsets.US_ASCII), right.getBytes(StandardCharsets.US_ASCII));
  }

  private static String hash(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
