package org.portcullis.risk;

import org.jspecify.annotations.Nullable;

/**
 * The device credential that came with an attempt.
 *
 * @param handle public id of the credential; null when the browser brought none that is valid for
 *     this user
 * @param secret in which state its secret was; null exactly when there is no handle
 */
public record Device(@Nullable String handle, @Nullable Secret secret) {

  /** A browser without a device credential of this user. */
  public static final Device NONE = new Device(null, null);

  public Device {
    if ((handle == null) != (secret == null)) {
      throw new IllegalArgumentException("a device has both a handle and a secret, or neither");
    }
  }

  /** Whether the browser proved to be a device of this user. */
  public boolean isKnown() {
    return secret == Secret.CURRENT || secret == Secret.GRACE;
  }

  /** The state of a device's rotating secret. */
  public enum Secret {
    /** The secret given out last. */
    CURRENT,
    /** The secret before it; valid because the newer one has not been seen yet. */
    GRACE,
    /** A secret that was retired: somebody else holds a copy. */
    REUSED
  }
}
