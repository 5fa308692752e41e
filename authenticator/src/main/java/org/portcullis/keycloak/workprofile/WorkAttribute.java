package org.portcullis.keycloak.workprofile;

import org.portcullis.risk.WorkProfile.Fact;

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
  public boolean hasSeveral() {
    return this == DEVICES || this == TRAVEL;
  }

  /** What it says of the person. */
  Fact fact() {
    return switch (this) {
      case EMPLOYMENT -> Fact.EMPLOYMENT;
      case START_DATE -> Fact.START_DATE;
      case END_DATE -> Fact.END_DATE;
      case COUNTRY -> Fact.COUNTRY;
      case REGION -> Fact.REGION;
      case CITY, LATITUDE, LONGITUDE, RADIUS -> Fact.PLACE;
      case TIME_ZONE -> Fact.TIME_ZONE;
      case VENDOR -> Fact.VENDOR;
      case SPONSOR -> Fact.SPONSOR;
      case HOUSEHOLD -> Fact.HOUSEHOLD;
      case DEVICES -> Fact.DEVICES;
      case TRAVEL -> Fact.TRAVEL;
    };
  }

  /** Name of the user attribute. */
  public String attribute() {
    return attribute;
  }
}
