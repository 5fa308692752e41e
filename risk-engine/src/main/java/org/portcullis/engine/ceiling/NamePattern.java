package org.portcullis.engine.ceiling;

/**
 * A name of a role, group or client scope in which {@code *} stands for any run of characters; case
 * counts.
 */
public final class NamePattern {
  private final String text;

  private NamePattern(String text) {
    this.text = text;
  }

  /** The pattern written as {@code text}, which must not be blank. */
  public static NamePattern of(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a pattern must not be blank");
    }
    return new NamePattern(text);
  }

  /** Whether a name is of this pattern. */
  public boolean matches(String name) {
    // Only the latest star is ever tried again, so the time is at most length times length.
    int star = -1;
    int resume = 0;
    int p = 0;
    int n = 0;
    while (n < name.length()) {
      if (p < text.length() && text.charAt(p) == '*') {
        star = p++;
        resume = n;
      } else if (p < text.length() && text.charAt(p) == name.charAt(n)) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++resume;
      } else {
        return false;
      }
    }
    while (p < text.length() && text.charAt(p) == '*') {
      p++;
    }
    return p == text.length();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NamePattern pattern && pattern.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
