package org.portcullis.benchmark.baseline;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One factor of the Freeman score: a feature seen at several levels, the finest first, such as
 * address, autonomous system and country.
 */
final class FeatureGroup {
  /** What a never seen group is divided by, which makes its factor 4 (the authors' edge case). */
  private static final double NEVER_SEEN = 4;

  private final List<Level> levels;
  private final Map<String, Integer> total = new HashMap<>();
  private final Map<String, Map<String, Integer>> perUser = new HashMap<>();

  /** Distinct values of the coarser levels, in all and below each value of the finest. */
  private int distinctCoarse;

  private final Map<String, Integer> distinctBelow = new HashMap<>();
  private final Set<String> pairs = new HashSet<>();
  private int logins;

  FeatureGroup(Level... levels) {
    this.levels = List.of(levels);
  }

  /**
   * A level of a feature.
   *
   * @param weight its share in the linear interpolation; those of a group add up to 1
   * @param value reads it from a login
   */
  record Level(double weight, Function<Login, String> value) {}

  /**
   * How much likelier the value is for anybody than for this user: above 1 speaks for an attack.
   *
   * @param userLogins logins of the user that were learnt, at least 1
   */
  double factor(Login login, int userLogins) {
    Map<String, Integer> own = perUser.getOrDefault(login.user(), Map.of());
    double local = 0;
    double global = 0;
    for (int i = 0; i < levels.size(); i++) {
      Level level = levels.get(i);
      String key = key(i, login);
      local += level.weight * own.getOrDefault(key, 0) / userLogins;
      int seen = total.getOrDefault(key, 0);
      global += level.weight * (i == 0 ? finest(key, seen) : (double) seen / logins);
    }
    return local == 0 ? NEVER_SEEN : global / local;
  }

  /** The share of a value of the finest level, with mass kept back for values not seen yet. */
  private double finest(String key, int seen) {
    double unseenBelow = 1.0 + distinctBelow.getOrDefault(key, 0);
    double kept = seen == 0 ? 1 : seen / (seen + unseenBelow);
    return kept * Math.max(seen, 1) / (logins + 1.0 + distinctCoarse);
  }

  void learn(Login login) {
    logins++;
    Map<String, Integer> own = perUser.computeIfAbsent(login.user(), user -> new HashMap<>());
    String finest = key(0, login);
    for (int i = 0; i < levels.size(); i++) {
      String key = key(i, login);
      own.merge(key, 1, Integer::sum);
      if (total.merge(key, 1, Integer::sum) == 1 && i > 0) {
        distinctCoarse++;
      }
      if (i > 0 && pairs.add(finest + '\n' + key)) {
        distinctBelow.merge(finest, 1, Integer::sum);
      }
    }
  }

  private String key(int level, Login login) {
    return level + "=" + levels.get(level).value.apply(login);
  }
}
