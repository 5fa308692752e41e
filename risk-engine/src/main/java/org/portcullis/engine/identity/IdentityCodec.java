package org.portcullis.engine.identity;

import java.time.DateTimeException;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.GeoPoint;

/**
 * Writes an identity memory as a compact text of {@link #LONGEST} characters at most, and reads it
 * back. Whole numbers are in base 36.
 */
public final class IdentityCodec {
  /** Longest text, in characters (ASCII). */
  public static final int LONGEST = 700;

  private static final String VERSION = "1";
  private static final int BASE = 36;
  private static final String PARTS = ";";
  private static final String ROWS = ",";
  private static final String FIELDS = ":";
  private static final int PART_COUNT = 6;
  private static final int HOP_FIELDS = 9;
  private static final int CLAIM_FIELDS = 5;
  private static final int MARK_BITS = 5;
  private static final int HOUR_BITS = 24;
  private static final int MINUTE = 60;
  private static final double STEPS_PER_DEGREE = 10;
  private static final long LONGITUDES = 3601;

  /** Radii that are told apart, in kilometres: more than half the earth's girth is vague enough. */
  private static final long RADII = 25_000;

  private IdentityCodec() {}

  /** The memory as text. */
  public static String write(IdentityProfile profile) {
    StringJoiner days = new StringJoiner(ROWS);
    for (int i = 0; i < lastUsed(profile); i++) {
      // The hours of a day and how somebody was there, in one number; none is an empty field.
      long day = ((long) profile.hours[i] << MARK_BITS) | profile.marks[i];
      days.add(day == 0 ? "" : number(day));
    }
    StringJoiner hops = new StringJoiner(ROWS);
    profile.hops.forEach(hop -> hops.add(hop(hop)));
    StringJoiner changes = new StringJoiner(ROWS);
    profile.changes.forEach(day -> changes.add(number(day - profile.setUpDay)));
    return String.join(
        PARTS,
        VERSION,
        String.join(
            FIELDS, number(profile.firstDay), number(profile.lastDay), number(profile.setUpDay)),
        days.toString(),
        hops.toString(),
        changes.toString(),
        claim(profile.claim));
  }

  private static int lastUsed(IdentityProfile profile) {
    int used = IdentityProfile.DAYS;
    while (used > 0 && profile.hours[used - 1] == 0 && profile.marks[used - 1] == 0) {
      used--;
    }
    return used;
  }

  private static String hop(StoredStay hop) {
    return String.join(
        FIELDS,
        number(hop.from() / MINUTE),
        number((hop.to() - hop.from()) / MINUTE),
        hop.country() == null ? "" : hop.country(),
        number(hop.network()),
        number(hop.prefix()),
        point(hop.point()),
        number(hop.session()),
        number(hop.device()),
        hop.hidden() ? "1" : "");
  }

  private static String point(@Nullable GeoPoint point) {
    if (point == null) {
      return "";
    }
    // Degrees in tenths, west and south as the number of steps from the pole and the date line.
    long latitude = Math.round((point.latitude() + 90) * STEPS_PER_DEGREE);
    long longitude = Math.round((point.longitude() + 180) * STEPS_PER_DEGREE);
    long radius = Math.min(RADII - 1, Math.round(point.accuracyKm()));
    return number((latitude * LONGITUDES + longitude) * RADII + radius);
  }

  private static String claim(Claim claim) {
    return String.join(
        FIELDS,
        claim.country() == null ? "" : claim.country(),
        number(claim.region()),
        point(claim.point()),
        number(claim.household()),
        claim.startDay() == null ? "" : number(claim.startDay()));
  }

  /**
   * The memory that a text describes.
   *
   * @throws IllegalArgumentException when the text is not one that {@link #write} made
   */
  public static IdentityProfile read(String text) {
    String[] parts = text.split(PARTS, -1);
    require(text.length() <= LONGEST && parts.length == PART_COUNT && parts[0].equals(VERSION));
    try {
      IdentityProfile profile = new IdentityProfile();
      String[] head = fields(parts[1], 3);
      profile.firstDay = (int) number(head[0]);
      profile.lastDay = (int) number(head[1]);
      profile.setUpDay = (int) number(head[2]);
      readDays(parts[2], profile);
      for (String hop : rows(parts[3], IdentityProfile.MOST_HOPS)) {
        profile.hops.add(readHop(fields(hop, HOP_FIELDS)));
      }
      for (String day : rows(parts[4], IdentityProfile.MOST_CHANGES)) {
        profile.changes.add((int) number(day) + profile.setUpDay);
      }
      profile.claim = readClaim(fields(parts[5], CLAIM_FIELDS));
      return profile;
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("not a stored identity memory", e);
    }
  }

  private static void readDays(String text, IdentityProfile profile) {
    String[] days = rows(text, IdentityProfile.DAYS);
    for (int i = 0; i < days.length; i++) {
      long day = days[i].isEmpty() ? 0 : number(days[i]);
      require(day >= 0 && day < (1L << (HOUR_BITS + MARK_BITS)));
      profile.hours[i] = (int) (day >>> MARK_BITS);
      profile.marks[i] = (int) (day & ((1 << MARK_BITS) - 1));
    }
  }

  private static StoredStay readHop(String[] fields) {
    long from = Math.multiplyExact(number(fields[0]), (long) MINUTE);
    long length = Math.multiplyExact(number(fields[1]), (long) MINUTE);
    require(length >= 0 && (fields[8].isEmpty() || fields[8].equals("1")));
    return new StoredStay(
        from,
        Math.addExact(from, length),
        country(fields[2]),
        (int) number(fields[3]),
        (int) number(fields[4]),
        readPoint(fields[5]),
        (int) number(fields[6]),
        (int) number(fields[7]),
        !fields[8].isEmpty());
  }

  private static Claim readClaim(String[] fields) {
    return new Claim(
        country(fields[0]),
        (int) number(fields[1]),
        readPoint(fields[2]),
        (int) number(fields[3]),
        fields[4].isEmpty() ? null : number(fields[4]));
  }

  private static @Nullable String country(String text) {
    require(text.isEmpty() || text.length() == 2);
    return text.isEmpty() ? null : text;
  }

  private static @Nullable GeoPoint readPoint(String text) {
    if (text.isEmpty()) {
      return null;
    }
    long packed = number(text);
    require(packed >= 0);
    long place = packed / RADII;
    return new GeoPoint(
        rounded(place / LONGITUDES - 90 * (long) STEPS_PER_DEGREE),
        rounded(place % LONGITUDES - 180 * (long) STEPS_PER_DEGREE),
        packed % RADII);
  }

  private static double rounded(long steps) {
    return steps / STEPS_PER_DEGREE;
  }

  private static String[] rows(String text, int most) {
    String[] rows = text.isEmpty() ? new String[0] : text.split(ROWS, -1);
    require(rows.length <= most);
    return rows;
  }

  private static String[] fields(String row, int count) {
    String[] fields = row.split(FIELDS, -1);
    require(fields.length == count);
    return fields;
  }

  private static String number(long number) {
    return Long.toString(number, BASE);
  }

  private static long number(String text) {
    return Long.parseLong(text, BASE);
  }

  private static void require(boolean asWritten) {
    if (!asWritten) {
      throw new IllegalArgumentException("not a stored identity memory");
    }
  }
}
