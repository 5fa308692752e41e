package org.portcullis.keycloak.workprofile;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the log was told already; of a thousand warnings, and then of no more. Thread-safe. */
final class Warnings {
  static final int MOST = 1000;

  private final Set<String> given = ConcurrentHashMap.newKeySet();

  /** Whether a warning is to be logged now: it is the first of its kind, and there is room. */
  boolean isNews(String warning) {
    return !isFull() && given.add(warning);
  }

  /** Whether others will not be logged. */
  boolean isFull() {
    return given.size() >= MOST;
  }
}
