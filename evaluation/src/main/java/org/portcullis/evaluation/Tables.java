package org.portcullis.evaluation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.portcullis.evaluation.Evaluation.AttackClass;
import org.portcullis.evaluation.Evaluation.Group;
import org.portcullis.evaluation.Evaluation.Point;

/** Makes the tables of an evaluation of what walks through its sample found. */
final class Tables {
  private static final double LOWEST = 0.025;
  private static final double HIGHEST = 0.975;

  private final Sample sample;
  private final List<OperatingPoint> points;
  private final Sweep found;
  private final List<Sweep> drawn;

  Tables(Sample sample, List<OperatingPoint> points, Sweep found, List<Sweep> drawn) {
    this.sample = sample;
    this.points = points;
    this.found = found;
    this.drawn = drawn;
  }

  Evaluation evaluation() {
    List<Point> reached = new ArrayList<>();
    for (int p = 0; p < points.size(); p++) {
      int point = p;
      reached.add(
          new Point(
              points.get(p).name(),
              found.threshold(p),
              estimate(each -> each.rate(point)),
              Disturbance.of(sample, found.threshold(p))));
    }
    return new Evaluation(sample.honest(), sample.clusters(), reached, attacks(), groups());
  }

  private List<AttackClass> attacks() {
    List<AttackClass> attacks = new ArrayList<>();
    for (int a = 0; a < sample.attacks().size(); a++) {
      int number = a;
      int[] size = size(i -> sample.attack(i) == number);
      attacks.add(
          new AttackClass(
              sample.attacks().get(a),
              size[0],
              size[1],
              estimate(each -> each.auc(number)),
              byPoint((each, point) -> each.caught(number, point))));
    }
    attacks.sort(Comparator.comparing(AttackClass::name));
    return attacks;
  }

  private List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    for (int g = 0; g < sample.groups().size(); g++) {
      int number = g;
      int[] size = size(i -> sample.attack(i) < 0 && (sample.memberships(i) >> number & 1) == 1);
      if (size[0] > 0) {
        groups.add(
            new Group(
                sample.groups().get(g),
                size[0],
                size[1],
                byPoint((each, point) -> each.flagged(number, point))));
      }
    }
    groups.sort(Comparator.comparing(Group::name));
    return groups;
  }

  private interface Belongs {
    boolean test(int i);
  }

  /** How many attempts, and of how many clusters. */
  private int[] size(Belongs belongs) {
    int attempts = 0;
    BitSet clusters = new BitSet(sample.clusters());
    for (int i = 0; i < sample.size(); i++) {
      if (belongs.test(i)) {
        attempts++;
        clusters.set(sample.cluster(i));
      }
    }
    return new int[] {attempts, clusters.cardinality()};
  }

  private interface AtPoint {
    double of(Sweep found, int point);
  }

  private List<Estimate> byPoint(AtPoint figure) {
    List<Estimate> estimates = new ArrayList<>();
    for (int p = 0; p < points.size(); p++) {
      int point = p;
      estimates.add(estimate(each -> figure.of(each, point)));
    }
    return estimates;
  }

  private Estimate estimate(ToDoubleFunction<Sweep> figure) {
    double value = figure.applyAsDouble(found);
    // A replicate may have drawn nobody of a small group; it says nothing of it.
    double[] all = drawn.stream().mapToDouble(figure).filter(Double::isFinite).sorted().toArray();
    return all.length == 0
        ? new Estimate(value, value, value)
        : new Estimate(value, Quantiles.of(all, LOWEST), Quantiles.of(all, HIGHEST));
  }
}
