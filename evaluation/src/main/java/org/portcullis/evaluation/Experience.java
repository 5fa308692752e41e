package org.portcullis.evaluation;

/** Groups of attempts by how many logins their user had before. */
public final class Experience {
  private static final int FIRST = 3;
  private static final int EARLY = 8;

  private Experience() {}

  /** The group of an attempt with so many logins of the user before it. */
  public static String group(int logins) {
    if (logins < FIRST) {
      return "earlier logins: 0 to 2";
    }
    return logins < EARLY ? "earlier logins: 3 to 7" : "earlier logins: 8 and more";
  }
}
