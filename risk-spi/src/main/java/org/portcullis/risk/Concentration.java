package org.portcullis.risk;

/**
 * How many of a vendor's people have a case that speaks against them, or where there are no cases
 * reached high identity risk, against everybody. The user is in neither number.
 *
 * @param flagged people of the vendor who did
 * @param people people of the vendor
 * @param realmShare share of all people who did, 0 to 1
 */
public record Concentration(int flagged, int people, double realmShare) {
  public Concentration {
    if (flagged < 0 || flagged > people || !(realmShare >= 0 && realmShare <= 1)) {
      throw new IllegalArgumentException("the flagged must not be more than the people");
    }
  }
}
