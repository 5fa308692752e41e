package org.portcullis.engine.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.ceiling.NamePattern;
import org.portcullis.risk.Employment;

/**
 * Who is on probation, and what they may carry meanwhile, stage by stage.
 *
 * @param employment whom it is for by employment
 * @param groups whom it is for by a group they are in, patterns of full paths
 * @param stages its stages in order, the first on day 0, each later than the one before
 */
public record Probation(Set<Employment> employment, List<NamePattern> groups, List<Stage> stages) {
  /** Ten years. */
  public static final int LONGEST_DAYS = 3650;

  public Probation {
    employment = Set.copyOf(employment);
    groups = List.copyOf(groups);
    stages = List.copyOf(stages);
    if (employment.isEmpty() && groups.isEmpty()) {
      throw new IllegalArgumentException("must name employment or groups");
    }
    requireOrder(stages);
  }

  /**
   * A probation of one ceiling that ends by itself: the stages {@code probation} and {@code full}.
   *
   * @param days length in days from the first day of work; on day {@code days} it is over
   */
  public static Probation of(Set<Employment> employment, int days, String ceiling) {
    return new Probation(employment, List.of(), shortForm(days, ceiling));
  }

  static List<Stage> shortForm(int days, @Nullable String ceiling) {
    return List.of(Stage.byTenure("probation", 0, ceiling), Stage.byTenure("full", days, null));
  }

  /** Whether any stage asks for attestations. */
  public boolean asksForAttestations() {
    return stages.stream().anyMatch(stage -> stage.attestations() > 0);
  }

  private static void requireOrder(List<Stage> stages) {
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("must have at least one stage");
    }
    Stage first = stages.get(0);
    if (first.fromDay() != 0 || first.attestations() != 0) {
      throw new IllegalArgumentException(
          "the first stage must begin on day 0 and ask for no attestations");
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < stages.size(); i++) {
      if (!names.add(stages.get(i).name())) {
        throw new IllegalArgumentException("has two stages named " + stages.get(i).name());
      }
      if (i > 0 && stages.get(i).fromDay() <= stages.get(i - 1).fromDay()) {
        throw new IllegalArgumentException("each stage must begin later than the one before");
      }
      if (i > 0 && stages.get(i).attestations() < stages.get(i - 1).attestations()) {
        throw new IllegalArgumentException(
            "no stage may ask for fewer attestations than the one before");
      }
    }
  }
}
