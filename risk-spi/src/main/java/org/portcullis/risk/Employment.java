package org.portcullis.risk;

/** How somebody is hired. */
public enum Employment {
  EMPLOYEE,
  CONTRACTOR,
  VENDOR
}
