package org.portcullis.keycloak.doctor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that was looked at, or could not be.
 *
 * @param id what was looked at
 * @param values what was found, by name
 * @param fix where to mend it
 */
public record Check(
    String id, Group group, Severity severity, Map<String, Object> values, Fix fix) {
  /** A copy that nobody changes. */
  public Check {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Where something is mended.
   *
   * @param kind {@code route} of the pages, {@code console} of Keycloak, or {@code docs}
   * @param target the page; empty where there is nothing to mend
   */
  public record Fix(String kind, String target) {
    /** A page of the manual. */
    static Fix docs(String page) {
      return new Fix("docs", page);
    }

    /** A page of Keycloak's console. */
    static Fix console(String path) {
      return new Fix("console", path);
    }

    /** A page of Portcullis. */
    static Fix route(String path) {
      return new Fix("route", path);
    }
  }
}
