package org.portcullis.keycloak.notify;

import java.util.Locale;

/** Something that the owner of an account is told of at once. */
public enum Notice {
  /** Two browsers held the secret of one device. */
  DEVICE_CLONED,
  /** A second factor was set up in a session that may not have been theirs. */
  FACTOR_DOUBTED,
  /** A password was set in a session that may not have been theirs. */
  PASSWORD_DOUBTED;

  /** Key of a text of the notice in the message bundles. */
  String key(String part) {
    return "portcullisNotice." + name().toLowerCase(Locale.ROOT) + "." + part;
  }
}
