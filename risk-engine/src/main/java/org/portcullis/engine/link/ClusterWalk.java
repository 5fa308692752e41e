package org.portcullis.engine.link;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.portcullis.engine.identity.Claim;
import org.portcullis.engine.link.Clusters.Cluster;

/**
 * Finds the cluster of some users where sightings are too many to read them all: from users to what
 * they share, on to others who share it, and so on. Hubs are not gone through, so that nobody's
 * whole company is read because of one office. Rounds, users and what is looked up are bounded.
 */
public final class ClusterWalk {
  /** Rounds, which is also the length of the longest way; longer ones explain nothing. */
  static final int MOST_ROUNDS = 6;

  /** Keys that are looked up in all rounds together. */
  static final int MOST_KEYS = 500;

  private final Sightings stored;
  private final Instant now;
  private final Set<SightingKey> asked = new HashSet<>();
  private final List<Sighting> seen = new ArrayList<>();
  private final Map<String, Claim> claims = new HashMap<>();
  private boolean isCutOff;

  private ClusterWalk(Sightings stored, Instant now) {
    this.stored = stored;
    this.now = now;
  }

  /** Where sightings are stored. */
  public interface Sightings {
    /**
     * What these users were seen with that others were seen with too, the latest first.
     *
     * @param most how many at most
     */
    List<SightingKey> shared(Collection<String> users, int most);

    /**
     * All users' sightings of these keys, of each key one more than {@link Clusters#MOST_MEMBERS}
     * at most; expired ones may be among them.
     */
    List<Sighted> everybody(Collection<SightingKey> keys);
  }

  /**
   * The cluster that begins with some users, who are in it even if they share nothing.
   *
   * @param starts the first comes before the others, who are taken to hang together with the first
   */
  public static Cluster from(List<String> starts, Sightings stored, Instant now) {
    return new ClusterWalk(stored, now).walk(starts);
  }

  private Cluster walk(List<String> starts) {
    Cluster cluster = Clusters.from(starts, seen, claims, now);
    Set<String> left = new LinkedHashSet<>(starts);
    Set<String> visited = new HashSet<>();
    for (int round = 0; round < MOST_ROUNDS && !left.isEmpty(); round++) {
      look(left);
      visited.addAll(left);
      cluster = Clusters.from(starts, seen, claims, now);
      left = new LinkedHashSet<>(cluster.members());
      left.removeAll(visited);
    }
    return new Cluster(
        cluster.members(), cluster.paths(), cluster.isCutOff() || isCutOff || isContinued(left));
  }

  /** Whether those who were reached last share anything that was not looked up. */
  private boolean isContinued(Set<String> left) {
    return !left.isEmpty() && !asked.containsAll(stored.shared(left, MOST_KEYS));
  }

  private void look(Set<String> users) {
    List<SightingKey> shared = stored.shared(users, MOST_KEYS);
    List<SightingKey> more = shared.stream().filter(key -> !asked.contains(key)).toList();
    List<SightingKey> looked = more.subList(0, Math.min(more.size(), MOST_KEYS - asked.size()));
    isCutOff |= shared.size() == MOST_KEYS || looked.size() < more.size();
    asked.addAll(looked);
    for (Sighted row : stored.everybody(looked)) {
      seen.add(row.sighting());
      claims.put(row.sighting().user(), row.memory().claim());
    }
  }
}
