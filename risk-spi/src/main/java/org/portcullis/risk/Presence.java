package org.portcullis.risk;

/**
 * Where a person was, in days of the last four weeks. A day may count several times; days of
 * approved travel, and what came through the employer's egress or a privacy relay, do not count.
 *
 * @param span days since the first login, at most 28
 * @param days days with a login of which anything of this is known
 * @param atCountry days in the declared country, on a network that does not hide its users
 * @param otherCountry days in another country, on such a network
 * @param hidden days with a login through a network that hides its users
 * @param atPlace days at the declared place, or else region
 * @param awayFromPlace days away from it
 */
public record Presence(
    int span,
    int days,
    int atCountry,
    int otherCountry,
    int hidden,
    int atPlace,
    int awayFromPlace) {
  /** Of somebody never seen. */
  public static final Presence NONE = new Presence(0, 0, 0, 0, 0, 0, 0);

  public Presence {
    if (span < 0
        || Math.min(Math.min(atCountry, otherCountry), Math.min(hidden, atPlace)) < 0
        || awayFromPlace < 0
        || Math.max(Math.max(atCountry, otherCountry), Math.max(hidden, atPlace)) > days
        || awayFromPlace > days) {
      throw new IllegalArgumentException("parts must not be more than the days");
    }
  }
}
