package org.portcullis.replay;

/** How a report is written. */
enum ReportFormat {
  TEXT,
  JSON,
  /** One page, which refers to nothing outside of itself. */
  HTML
}
