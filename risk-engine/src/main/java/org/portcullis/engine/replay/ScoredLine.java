package org.portcullis.engine.replay;

import org.portcullis.engine.history.AttemptLine;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Decision;

/**
 * What came of one line.
 *
 * @param line the line
 * @param assessment both risks and every finding
 * @param decision what the policy made of it, whether or not it acts
 * @param learnt whether it taught something
 */
public record ScoredLine(
    AttemptLine line, Assessment assessment, Decision decision, boolean learnt) {}
