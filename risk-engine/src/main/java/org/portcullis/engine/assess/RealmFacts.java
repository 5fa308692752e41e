package org.portcullis.engine.assess;

import org.portcullis.engine.history.FailureLog;
import org.portcullis.engine.history.RealmStatistics;

/** What is known of a realm as a whole. */
public interface RealmFacts {
  /** How common values are in it. */
  RealmStatistics statistics();

  /** Failed logins of the last hour. */
  FailureLog failures();
}
