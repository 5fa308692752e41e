package org.portcullis.keycloak.doctor;

import java.util.List;

/** Looks at one side of an installation. It changes nothing, and reads a bounded amount. */
interface Examination {
  /** What it found. */
  List<Check> look();
}
