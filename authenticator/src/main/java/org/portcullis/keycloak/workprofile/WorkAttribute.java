package org.portcullis.keycloak.workprofile;

/** The user attributes that hold a work profile. */
public enum WorkAttribute {
  EMPLOYMENT("workEmployment"),
  START_DATE("workStartDate"),
  END_DATE("workEndDate"),
  COUNTRY("workCountry"),
  REGION("workRegion"),
  CITY("workCity"),
  TIME_ZONE("workTimeZone"),
  /** Decimal degrees, north positive. */
  LATITUDE("workLatitude"),
  /** Decimal degrees, east positive. */
  LONGITUDE("workLongitude"),
  /** Kilometres around the place in which the person works. */
  RADIUS("workRadiusKm"),
  VENDOR("workVendor"),
  /** Id of the user who answers for the person. */
  SPONSOR("workSponsor"),
  HOUSEHOLD("workHousehold"),
  /** Ids of device credentials, one a value. */
  DEVICES("workDevices"),
  /** One a value: country, colon, first day, slash, last day. */
  TRAVEL("workTravel");

  private final String attribute;

  WorkAttribute(String attribute) {
    this.attribute = attribute;
  }

  /** Whether a person has several of them. */
  boolean hasSeveral() {
    return this == DEVICES || this == TRAVEL;
  }

  /** Name of the user attribute. */
  public String attribute() {
    return attribute;
  }
}
