package org.portcullis.engine.policy;

/** Whether a realm's policy acts. */
public enum Mode {
  /** Assess and record; never challenge, block or narrow. */
  REPORT_ONLY,
  /** Act on decisions. */
  ENFORCE
}
