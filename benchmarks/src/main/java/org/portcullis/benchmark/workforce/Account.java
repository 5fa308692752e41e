package org.portcullis.benchmark.workforce;

import org.jspecify.annotations.Nullable;

/**
 * Whom a line names.
 *
 * @param user the user, as the history names them
 * @param population the part of the workforce, or what else they are
 * @param work the work profile; null for a user whom nobody employs
 * @param cluster the user whose lines hang together with this one's, for resampling
 * @param attack what the holder of the account is; null for an honest one
 */
record Account(
    String user,
    String population,
    @Nullable Declaration work,
    String cluster,
    @Nullable Attack attack) {

  /** A user name of a leaked list that means nobody here. */
  static Account unknown(String user) {
    return new Account(user, "unknown", null, user, null);
  }
}
