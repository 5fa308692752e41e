package org.portcullis.engine.work;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Time zones by their id of the IANA database, in any case, or by an offset. */
public final class Zones {
  private static final Map<String, String> IDS =
      ZoneId.getAvailableZoneIds().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  id -> id.toLowerCase(Locale.ROOT), id -> id, Zones::first));

  private Zones() {}

  private static String first(String one, String other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /**
   * The zone that a text means.
   *
   * @throws IllegalArgumentException if it means none
   */
  public static ZoneId parse(String text) {
    String stripped = text.strip();
    String known = IDS.get(stripped.toLowerCase(Locale.ROOT).replace(' ', '_'));
    try {
      return ZoneId.of(known == null ? stripped.toUpperCase(Locale.ROOT) : known);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("must be a time zone such as Europe/Berlin", e);
    }
  }
}
