package org.portcullis.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Error rates of a score on a sample. Intervals are of 95 % and come from a bootstrap that
 * resamples whole clusters, since a victim's attempts hang together: resampled one by one they
 * would make one surer than one is. A class of which no attempt was missed has an interval without
 * width; up to {@code 3 / attempts} may be missed all the same (rule of three).
 *
 * @param honest honest attempts that false positives are counted over
 * @param people clusters in all
 * @param points what came of each operating point
 * @param attacks by class of attack, by name
 * @param groups by group of honest attempts, by name
 */
public record Evaluation(
    int honest, int people, List<Point> points, List<AttackClass> attacks, List<Group> groups) {

  /**
   * An operating point.
   *
   * @param name what it is called
   * @param threshold highest score that is not flagged
   * @param falsePositives share of the honest attempts that is flagged
   * @param disturbance how that falls on people
   */
  public record Point(
      String name, double threshold, Estimate falsePositives, Disturbance disturbance) {}

  /**
   * A class of attack.
   *
   * @param name what labels call it
   * @param attempts how many there are
   * @param victims of how many clusters
   * @param auc area under the ROC curve, 0.5 for chance
   * @param caught share flagged, by operating point
   */
  public record AttackClass(
      String name, int attempts, int victims, Estimate auc, List<Estimate> caught) {}

  /**
   * A group of honest attempts.
   *
   * @param name what it is called
   * @param attempts how many there are
   * @param people of how many clusters
   * @param flagged share flagged, by operating point
   */
  public record Group(String name, int attempts, int people, List<Estimate> flagged) {}

  public Evaluation {
    points = List.copyOf(points);
    attacks = List.copyOf(attacks);
    groups = List.copyOf(groups);
  }

  /**
   * Evaluates a sample, which must hold honest attempts and attacks.
   *
   * @param replicates samples drawn for the intervals, 0 for none
   * @param seed of the drawing; the same gives the same intervals
   * @throws IllegalArgumentException if there is nothing to tell apart
   */
  public static Evaluation of(
      Sample sample, List<OperatingPoint> points, int replicates, long seed) {
    if (sample.honest() == 0) {
      throw new IllegalArgumentException("there is no honest attempt");
    }
    if (sample.attacked() == 0) {
      throw new IllegalArgumentException("there is no attack");
    }
    int[] order = sample.descending();
    int[] once = new int[sample.clusters()];
    Arrays.fill(once, 1);
    Sweep found = Sweep.of(sample, order, points, once);
    List<Sweep> drawn = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < replicates; i++) {
      drawn.add(Sweep.of(sample, order, points, draw(sample.clusters(), random)));
    }
    return new Tables(sample, points, found, drawn).evaluation();
  }

  private static int[] draw(int clusters, SplittableRandom random) {
    int[] weights = new int[clusters];
    for (int i = 0; i < clusters; i++) {
      weights[random.nextInt(clusters)]++;
    }
    return weights;
  }

  /** The class of attack of a name. */
  public AttackClass attack(String name) {
    return only(attacks, AttackClass::name, name);
  }

  /** The group of a name. */
  public Group group(String name) {
    return only(groups, Group::name, name);
  }

  private static <T> T only(List<T> all, Function<T, String> naming, String name) {
    return all.stream()
        .filter(each -> naming.apply(each).equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no " + name));
  }
}
