package org.portcullis.keycloak.work;

/** The user attributes that hold a work profile. */
public enum WorkAttribute {
  EMPLOYMENT("workEmployment"),
  START_DATE("workStartDate"),
  END_DATE("workEndDate"),
  COUNTRY("workCountry"),
  REGION("workRegion"),
  CITY("workCity"),
  TIME_ZONE("workTimeZone"),
  SPONSOR("workSponsor");

  private final String attribute;

  WorkAttribute(String attribute) {
    this.attribute = attribute;
  }

  /** Name of the user attribute. */
  public String attribute() {
    return attribute;
  }
}
