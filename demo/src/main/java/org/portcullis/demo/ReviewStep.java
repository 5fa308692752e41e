package org.portcullis.demo;

import java.util.List;

/**
 * Something that a reviewer does, and what came of it.
 *
 * @param step what they do
 * @param came what came of it
 * @param expected what should have
 */
record ReviewStep(String step, String came, String expected) {

  /** Whether it did. */
  boolean ok() {
    return came.equals(expected);
  }

  /** The steps as a table for people. */
  static String table(List<ReviewStep> steps) {
    return Table.of(
        List.of("review", "what came of it", ""),
        steps.stream()
            .map(
                step ->
                    List.of(
                        step.step(),
                        step.ok() ? step.came() : step.came() + ", expected " + step.expected(),
                        step.ok() ? "ok" : "FAIL"))
            .toList());
  }
}
