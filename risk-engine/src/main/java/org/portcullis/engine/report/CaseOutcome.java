package org.portcullis.engine.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Employment;

/**
 * What came of one person within the time of a report.
 *
 * @param employment how they are hired; null when not declared
 * @param vendor who sends them; null for nobody
 * @param country declared country of work; null when not declared
 * @param startDate first day of work; null when not declared
 * @param flagged whether they reached high identity risk, or a case was opened
 * @param held whether anything was withheld from them for it
 * @param cleared whether a reviewer found it unfounded
 */
public record CaseOutcome(
    @Nullable Employment employment,
    @Nullable String vendor,
    @Nullable String country,
    @Nullable LocalDate startDate,
    boolean flagged,
    boolean held,
    boolean cleared) {}
