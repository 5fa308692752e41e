package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.identity.Claim;
import org.portcullis.engine.link.Clusters;
import org.portcullis.engine.link.Sighted;
import org.portcullis.engine.link.Sighting;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.CaseHolds;
import org.portcullis.keycloak.store.cases.CaseStore;
import org.portcullis.keycloak.store.ledger.LedgerSearch.Total;
import org.portcullis.keycloak.store.sighting.SightingStore;

/** Groups of accounts that hang together, the largest first, of what was shared of late. */
final class ClusterList {
  /** The parameters of a list of clusters. */
  static final Set<String> NAMES = Set.of("kind", "size");

  private static final int MOST_KEYS = 1_000;
  private static final int MOST_CASES = 2_000;
  private static final Duration LATELY = Duration.ofDays(30);

  private final KeycloakSession session;
  private final RealmModel realm;
  private final Predicate<UserModel> shown;
  private final List<Sighting> seen = new ArrayList<>();
  private final Map<String, Claim> claims = new HashMap<>();
  private final Instant now = ServerTime.now();

  ClusterList(KeycloakSession session, RealmModel realm, Predicate<UserModel> shown) {
    this.session = session;
    this.realm = realm;
    this.shown = shown;
  }

  /** Accounts that hang together, those whom the caller may see. */
  private record Line(List<UserModel> members, Set<String> kinds, Instant since, Instant last) {}

  Response page(Parameters query) throws Body.Invalid {
    Set<String> kinds = query.texts("kind");
    long size = query.whole("size", 2, Clusters.MOST_MEMBERS, 2);
    String after = query.after();
    int first = after == null ? 0 : PolicyVersionsResource.number(after);
    int limit = query.limit();
    List<Line> lines =
        find().stream()
            .filter(line -> line.members().size() >= size)
            .filter(line -> kinds.isEmpty() || line.kinds().stream().anyMatch(kinds::contains))
            .sorted(
                Comparator.comparingInt((Line line) -> -line.members().size())
                    .thenComparing(line -> line.members().get(0).getId()))
            .toList();
    ArrayNode items = Json.MAPPER.createArrayNode();
    lines.stream().skip(first).limit(limit).forEach(line -> items.add(node(line)));
    String next = lines.size() > first + limit ? String.valueOf(first + limit) : null;
    return Answers.page(items, query.next(next), new Total(lines.size(), false), null);
  }

  /** How many there are, and how large the largest is. */
  ObjectNode figures() {
    List<Line> lines = find();
    int largest = lines.stream().mapToInt(line -> line.members().size()).max().orElse(0);
    return Json.MAPPER.createObjectNode().put("largest", largest).put("count", lines.size());
  }

  private List<Line> find() {
    SightingStore store = new SightingStore(session, realm);
    for (Sighted row : store.everybody(store.sharedSince(now.minus(LATELY), MOST_KEYS))) {
      seen.add(row.sighting());
      claims.put(row.sighting().user(), row.memory().claim());
    }
    return Clusters.of(seen, claims, now).stream()
        .map(this::line)
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Line> line(Clusters.Cluster cluster) {
    List<UserModel> members = new ArrayList<>();
    for (String id : cluster.members()) {
      UserModel user = session.users().getUserById(realm, id);
      if (user != null && shown.test(user)) {
        members.add(user);
      }
    }
    if (members.size() < 2) {
      return Optional.empty();
    }
    Set<String> kinds = new TreeSet<>();
    Set<String> keys = new HashSet<>();
    cluster
        .paths()
        .values()
        .forEach(
            path ->
                path.forEach(
                    edge -> {
                      kinds.add(PersonDocument.name(edge.kind()));
                      keys.add(edge.key().hash());
                    }));
    List<Sighting> shared =
        seen.stream()
            .filter(one -> keys.contains(one.keyedHash()))
            .filter(one -> cluster.members().contains(one.user()))
            .toList();
    Instant since = shared.stream().map(Sighting::first).min(Comparator.naturalOrder()).orElse(now);
    Instant last = shared.stream().map(Sighting::last).max(Comparator.naturalOrder()).orElse(now);
    return Optional.of(new Line(members, kinds, since, last));
  }

  private ObjectNode node(Line line) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    List<String> ids = line.members().stream().map(UserModel::getId).toList();
    node.put("anchor", ids.get(0)).put("size", ids.size());
    ArrayNode kinds = node.putArray("kinds");
    line.kinds().forEach(kinds::add);
    node.put("since", line.since().toString()).put("last", line.last().toString());
    ArrayNode members = node.putArray("members");
    line.members()
        .forEach(
            user ->
                members.addObject().put("user", user.getId()).put("username", user.getUsername()));
    node.put("held", new CaseHolds(session).held(realm, ids).size());
    Set<Case.State> waiting = EnumSet.copyOf(Case.State.WAITING);
    return node.put(
        "cases", new CaseStore(session).page(realm, waiting, ids, Set.of(), MOST_CASES).size());
  }
}
