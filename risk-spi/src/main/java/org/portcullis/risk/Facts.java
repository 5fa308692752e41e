package org.portcullis.risk;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Ordered, immutable fact maps. */
final class Facts {
  private Facts() {}

  static Map<String, Object> copyOf(Map<String, Object> facts) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }
}
