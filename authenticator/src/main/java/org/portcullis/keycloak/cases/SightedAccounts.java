package org.portcullis.keycloak.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.link.ClusterWalk;
import org.portcullis.engine.link.Clusters;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.sighting.SightingStore;

/**
 * The cluster that the sightings of now show. Accounts that the case's own evidence names are in it
 * whatever has expired since, and so is whoever hangs together with them.
 */
public final class SightedAccounts implements ClusterSource {
  private final KeycloakSession session;

  /** Clusters as this session sees them. */
  public SightedAccounts(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public Cluster of(RealmModel realm, UserModel subject, Content content) {
    SortedMap<String, Tie> named = named(subject.getId(), content);
    Clusters.Cluster seen =
        ClusterWalk.from(
            Stream.concat(Stream.of(subject.getId()), named.keySet().stream()).toList(),
            new SightingStore(session, realm),
            ServerTime.now());
    SortedMap<String, List<Tie>> paths = new TreeMap<>();
    content.linked().forEach(user -> paths.put(user, List.of()));
    named.forEach((user, tie) -> paths.put(user, List.of(tie)));
    seen.paths().forEach((user, edges) -> paths.put(user, path(named, edges)));
    paths.remove(subject.getId());
    List<Member> members =
        paths.entrySet().stream()
            .map(path -> new Member(path.getKey(), path.getValue()))
            .sorted(Comparator.comparingInt(member -> member.path().size()))
            .toList();
    return new Cluster(members, seen.isCutOff() || content.linked().size() == Content.MOST_LINKED);
  }

  /** A way that begins with an account that evidence names begins with that evidence. */
  private static List<Tie> path(Map<String, Tie> named, List<Clusters.Edge> edges) {
    List<Tie> path = new ArrayList<>();
    Tie first = named.get(edges.get(0).from());
    if (first != null) {
      path.add(first);
    }
    edges.forEach(edge -> path.add(new Tie(edge.from(), edge.kind().name(), edge.to())));
    return path;
  }

  private static SortedMap<String, Tie> named(String subject, Content content) {
    SortedMap<String, Tie> named = new TreeMap<>();
    for (String user : content.linked()) {
      Tie tie = tie(subject, user, content);
      if (tie != null && !user.equals(subject)) {
        named.put(user, tie);
      }
    }
    return named;
  }

  private static @Nullable Tie tie(String subject, String user, Content content) {
    for (CaseEvidence evidence : content.evidence()) {
      Object with = evidence.facts().get("with");
      boolean names = with instanceof Collection<?> all ? all.contains(user) : user.equals(with);
      if (names) {
        Object shares =
            Objects.requireNonNullElse(evidence.facts().get("shares"), evidence.signal());
        return new Tie(subject, shares.toString(), user);
      }
    }
    return null;
  }
}
