package org.portcullis.engine.policy;

/**
 * One thing that is wrong in a document.
 *
 * @param path where, such as {@code thresholds.session.high} or {@code networks[0].ranges[2]}
 * @param message what is wrong and what would be right
 */
public record Problem(String path, String message) {
  @Override
  public String toString() {
    return path.isEmpty() ? message : path + ": " + message;
  }
}
