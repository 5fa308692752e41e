package org.portcullis.replay;

import java.time.Instant;
import java.util.Map;
import org.portcullis.engine.history.AttemptLine;

/**
 * A line that {@code score} wrote, as far as it is read again.
 *
 * @param line number of the line in the history
 * @param time when the attempt was
 * @param user whose
 * @param kind what was attempted
 * @param success whether it succeeded
 * @param session log-odds of session risk
 * @param identity log-odds of identity risk
 * @param decision what the policy made of it
 * @param evidence log-odds of session risk by signal, without those of 0
 */
record ScoredAttempt(
    int line,
    Instant time,
    String user,
    AttemptLine.Kind kind,
    boolean success,
    double session,
    double identity,
    String decision,
    Map<String, Double> evidence) {}
