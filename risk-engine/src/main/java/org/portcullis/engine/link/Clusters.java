package org.portcullis.engine.link;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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

  private static final Comparator<Edge> ORDER =
      Comparator.comparing(Edge::to)
          .thenComparing(Edge::kind)
          .thenComparing(edge -> edge.key().hash());

  private Clusters() {}

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
   * @param members ids of the users, sorted, two at least
   * @param paths for each member but the first the shortest way from the first, edge by edge
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
   * All clusters, by their first member.
   *
   * @param sightings of all users; expired ones are left out
   * @param claims what is claimed of the users, for hubs and households
   * @param now the present
   */
  public static List<Cluster> of(
      Collection<Sighting> sightings, Map<String, Claim> claims, Instant now) {
    Map<String, NavigableSet<Edge>> edges = edges(sightings, claims, now);
    List<Cluster> clusters = new ArrayList<>();
    NavigableSet<String> left = new TreeSet<>(edges.keySet());
    while (!left.isEmpty()) {
      Cluster cluster = from(left.first(), edges, left);
      if (cluster.members().size() > 1) {
        clusters.add(cluster);
      }
    }
    return clusters;
  }

  /** Follows the edges breadth first, so that each way is the shortest. */
  private static Cluster from(
      String first, Map<String, NavigableSet<Edge>> edges, NavigableSet<String> left) {
    SortedMap<String, List<Edge>> paths = new TreeMap<>();
    NavigableSet<String> members = new TreeSet<>();
    Deque<String> waiting = new ArrayDeque<>();
    boolean isCutOff = false;
    members.add(first);
    left.remove(first);
    waiting.add(first);
    while (!waiting.isEmpty()) {
      String user = waiting.remove();
      for (Edge edge : edges.getOrDefault(user, new TreeSet<>(ORDER))) {
        if (left.contains(edge.to()) && members.size() == MOST_MEMBERS) {
          isCutOff = true;
        } else if (left.remove(edge.to())) {
          List<Edge> path = new ArrayList<>(paths.getOrDefault(user, List.of()));
          path.add(edge);
          paths.put(edge.to(), List.copyOf(path));
          members.add(edge.to());
          waiting.add(edge.to());
        }
      }
    }
    return new Cluster(List.copyOf(members), paths, isCutOff);
  }

  private static Map<String, NavigableSet<Edge>> edges(
      Collection<Sighting> sightings, Map<String, Claim> claims, Instant now) {
    Map<SightingKey, NavigableSet<String>> users = new HashMap<>();
    for (Sighting sighting : sightings) {
      if (!sighting.isExpired(now)) {
        SightingKey key = new SightingKey(sighting.kind(), sighting.keyedHash());
        users.computeIfAbsent(key, any -> new TreeSet<>()).add(sighting.user());
      }
    }
    Map<String, NavigableSet<Edge>> edges = new HashMap<>();
    users.forEach(
        (key, together) -> {
          if (together.size() > 1 && !isHub(key.kind(), together, claims, now)) {
            connect(key, together, claims, edges);
          }
        });
    return edges;
  }

  /**
   * Each with the nearest other that they do not live with, rather than all pairs, so that edges do
   * not grow with the square of the users.
   */
  private static void connect(
      SightingKey key,
      NavigableSet<String> together,
      Map<String, Claim> claims,
      Map<String, NavigableSet<Edge>> edges) {
    for (String user : together) {
      String other = nearest(user, together.headSet(user, false).descendingSet(), claims);
      if (other == null) {
        other = nearest(user, together.tailSet(user, false), claims);
      }
      if (other != null) {
        put(edges, new Edge(other, key, user));
        put(edges, new Edge(user, key, other));
      }
    }
  }

  private static @Nullable String nearest(
      String user, NavigableSet<String> others, Map<String, Claim> claims) {
    for (String other : others) {
      if (!claim(user, claims).isHouseholdOf(claim(other, claims))) {
        return other;
      }
    }
    return null;
  }

  private static void put(Map<String, NavigableSet<Edge>> edges, Edge edge) {
    edges.computeIfAbsent(edge.from(), user -> new TreeSet<>(ORDER)).add(edge);
  }

  private static Claim claim(String user, Map<String, Claim> claims) {
    @Nullable Claim claim = claims.get(user);
    return claim == null ? Claim.NONE : claim;
  }

  /** The same rule as at a login, where the user is not among those who are counted. */
  private static boolean isHub(
      SightingKind kind, NavigableSet<String> together, Map<String, Claim> claims, Instant now) {
    List<Claim> all = together.stream().limit(LOOKED_AT).map(user -> claim(user, claims)).toList();
    long veterans = all.stream().filter(claim -> claim.isVeteran(now)).count();
    if (veterans >= LinkReader.VETERANS && 2 * veterans >= all.size() - 1) {
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
