package org.portcullis.engine.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.ceiling.NamePattern;
import org.portcullis.risk.Employment;

/**
 * Who has to be vouched for again and again, and what they may carry when nobody did.
 *
 * @param employment whom it is for by employment
 * @param groups whom it is for by a group they are in, patterns of full paths
 * @param everyDays days from one attestation to the next
 * @param graceDays days from when an attestation is due to when it is overdue
 * @param spotCheckShare share of the people, 0 to 1, who are checked beside that in each month
 * @param seed what the choice of the spot checks is computed from; empty without spot checks
 * @param from the day before which nothing is due; null for the day of Portcullis' setup
 * @param ceiling name of the ceiling that overdue people are under
 */
public record ReverificationRule(
    Set<Employment> employment,
    List<NamePattern> groups,
    int everyDays,
    int graceDays,
    double spotCheckShare,
    String seed,
    @Nullable LocalDate from,
    String ceiling) {
  /** A week: holidays and sick leave are no reason to lose grants at once. */
  public static final int GRACE_DAYS = 7;

  /** Fewer characters could be guessed by trying. */
  public static final int SHORTEST_SEED = 16;

  public ReverificationRule {
    employment = Set.copyOf(employment);
    groups = List.copyOf(groups);
    if (employment.isEmpty() && groups.isEmpty()) {
      throw new IllegalArgumentException("must name employment or groups");
    }
    if (everyDays < 1 || everyDays > Probation.LONGEST_DAYS) {
      throw new IllegalArgumentException("everyDays must be 1 to " + Probation.LONGEST_DAYS);
    }
    if (graceDays < 0 || graceDays > 90) {
      throw new IllegalArgumentException("graceDays must be 0 to 90");
    }
    if (!(spotCheckShare >= 0 && spotCheckShare <= 1)) {
      throw new IllegalArgumentException("spotCheckShare must be 0 to 1");
    }
    if (spotCheckShare > 0 && seed.length() < SHORTEST_SEED) {
      throw new IllegalArgumentException(
          "seed must have at least " + SHORTEST_SEED + " characters for spot checks");
    }
  }
}
