package org.portcullis.engine.link;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.portcullis.engine.identity.Claim;
import org.portcullis.risk.SightingKind;

/**
 * Accounts that hang together, directly or by way of others, over whatever they share that is no
 * hub. The same sightings give the same clusters in the same order, whatever order they come in.
 */
public final class Clusters {
  /** Members of one cluster that are followed; a larger one is cut off and says so. */
  public static final int MOST_MEMBERS = 200;

  /** Users of one key of whom it is looked at whether they are a crowd. */
  private static final int LOOKED_AT = 100;

  private static final Comparator<SightingKey> ORDER =
      Comparator.comparing(SightingKey::kind).thenComparing(SightingKey::hash);

  private final Map<String, Claim> claims;

  /** Who shares a key that is no hub. */
  private final Map<SightingKey, NavigableSet<String>> users = new HashMap<>();

  /** What a user shares. */
  private final Map<String, NavigableSet<SightingKey>> keys = new TreeMap<>();

  /** Who is in a cluster already. */
  private final Set<String> reached = new HashSet<>();

  private Clusters(Collection<Sighting> sightings, Map<String, Claim> claims, Instant now) {
    this.claims = claims;
    for (Sighting sighting : sightings) {
      if (!sighting.isExpired(now)) {
        SightingKey key = new SightingKey(sighting.kind(), sighting.keyedHash());
        users.computeIfAbsent(key, any -> new TreeSet<>()).add(sighting.user());
      }
    }
    users.entrySet().removeIf(shared -> isHub(shared.getKey().kind(), shared.getValue(), now));
    users.forEach(
        (key, together) ->
            together.forEach(
                user -> keys.computeIfAbsent(user, any -> new TreeSet<>(ORDER)).add(key)));
  }

  /**
   * What two accounts share.
   *
   * @param from id of one user
   * @param key what is shared
   * @param to id of the other user
   */
  public record Edge(String from, SightingKey key, String to) {
    /** The kind of what is shared. */
    public SightingKind kind() {
      return key.kind();
    }
  }

  /**
   * Accounts that hang together.
   *
   * @param members ids of the users, sorted
   * @param paths for each member the shortest way from where the cluster begins, edge by edge;
   *     those with whom it begins have none
   * @param isCutOff whether it has more members than are followed
   */
  public record Cluster(
      List<String> members, SortedMap<String, List<Edge>> paths, boolean isCutOff) {
    public Cluster {
      members = List.copyOf(members);
      paths = new TreeMap<>(paths);
    }
  }

  /**
   * All clusters of two and more, by the first of their members, with whom each begins.
   *
   * @param sightings of all users; expired ones are left out
   * @param claims what is claimed of the users, for hubs and households
   * @param now the present
   */
  public static List<Cluster> of(
      Collection<Sighting> sightings, Map<String, Claim> claims, Instant now) {
    Clusters all = new Clusters(sightings, claims, now);
    List<Cluster> clusters = new ArrayList<>();
    for (String user : all.keys.keySet()) {
      if (!all.reached.contains(user)) {
        Cluster cluster = all.from(List.of(user));
        if (cluster.members().size() > 1) {
          clusters.add(cluster);
        }
      }
    }
    return clusters;
  }

  /**
   * The cluster that begins with some users, who are in it even if they share nothing.
   *
   * @param starts the first comes before the others, who are taken to hang together with the first
   * @param sightings of those users, and of others; expired ones are left out
   * @param claims what is claimed of them all, for hubs and households
   * @param now the present
   */
  public static Cluster from(
      List<String> starts, Collection<Sighting> sightings, Map<String, Claim> claims, Instant now) {
    return new Clusters(sightings, claims, now).from(starts);
  }

  /**
   * Goes from users to what they share and on to others, breadth first, so that each way is the
   * shortest.
   */
  private Cluster from(List<String> starts) {
    SortedMap<String, List<Edge>> paths = new TreeMap<>();
    NavigableSet<String> members = new TreeSet<>(starts);
    Deque<String> waiting = new ArrayDeque<>(starts);
    boolean isCutOff = false;
    reached.addAll(starts);
    while (!waiting.isEmpty()) {
      String user = waiting.remove();
      for (Edge edge : edges(user)) {
        if (reached.contains(edge.to())) {
          continue;
        }
        if (members.size() >= MOST_MEMBERS) {
          isCutOff = true;
          continue;
        }
        List<Edge> path = new ArrayList<>(paths.getOrDefault(user, List.of()));
        path.add(edge);
        paths.put(edge.to(), List.copyOf(path));
        reached.add(edge.to());
        members.add(edge.to());
        waiting.add(edge.to());
      }
    }
    return new Cluster(List.copyOf(members), paths, isCutOff);
  }

  /**
   * To whom a user leads who is not reached yet. Whoever is reached is taken off what they share,
   * or a line of a thousand would be looked through a thousand times.
   */
  private List<Edge> edges(String user) {
    List<Edge> edges = new ArrayList<>();
    for (SightingKey key : keys.getOrDefault(user, Collections.emptyNavigableSet())) {
      NavigableSet<String> together = Objects.requireNonNull(users.get(key));
      together.removeAll(reached);
      for (String other : together) {
        if (!claim(user).isHouseholdOf(claim(other))) {
          edges.add(new Edge(user, key, other));
        }
      }
    }
    return edges;
  }

  private Claim claim(String user) {
    return claims.getOrDefault(user, Claim.NONE);
  }

  /** The same rule as at a login, where the user is not among those who are counted. */
  private boolean isHub(SightingKind kind, NavigableSet<String> together, Instant now) {
    List<Claim> all = together.stream().limit(LOOKED_AT).map(this::claim).toList();
    long veterans = all.stream().filter(claim -> claim.isVeteran(now)).count();
    if (veterans >= LinkReader.VETERANS && 2 * veterans >= all.size() - 1) {
      return true;
    }
    if (kind.isOnFile() && all.size() > LinkReader.MOST_ON_FILE + 1) {
      return true;
    }
    long alike = all.stream().mapToLong(claim -> alike(claim, all)).max().orElse(0);
    return kind == SightingKind.ADDRESS
        && alike > LinkReader.CROWD
        && 2 * (all.size() - alike) < alike;
  }

  private static long alike(Claim claim, List<Claim> all) {
    return all.stream().filter(other -> !other.contradicts(claim)).count();
  }
}
