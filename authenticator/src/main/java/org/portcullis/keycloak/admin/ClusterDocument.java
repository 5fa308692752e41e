package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.identity.Claim;
import org.portcullis.engine.link.ClusterWalk;
import org.portcullis.engine.link.Clusters;
import org.portcullis.engine.link.Sighted;
import org.portcullis.engine.link.Sighting;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.CaseHolds;
import org.portcullis.keycloak.store.cases.CaseStore;
import org.portcullis.keycloak.store.ledger.LedgerPeople;
import org.portcullis.keycloak.store.sighting.SightingStore;
import org.portcullis.keycloak.workprofile.WorkProfiles;
import org.portcullis.risk.SightingKind;
import org.portcullis.risk.WorkProfile;

/**
 * The graph of one cluster: people, what they share, and on how many days each was seen with it.
 * What too many share to say anything is marked, and links nobody. Things have numbers and no
 * names: what they are is not known, only that they are the same.
 */
final class ClusterDocument {
  private static final int MOST_KEYS = 500;
  private static final int MOST_CASES = 2_000;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final Predicate<UserModel> shown;
  private final Instant now = ServerTime.now();

  ClusterDocument(KeycloakSession session, RealmModel realm, Predicate<UserModel> shown) {
    this.session = session;
    this.realm = realm;
    this.shown = shown;
  }

  ObjectNode of(UserModel anchor) {
    SightingStore store = new SightingStore(session, realm);
    Clusters.Cluster cluster = ClusterWalk.from(List.of(anchor.getId()), store, now);
    Map<String, UserModel> members = new LinkedHashMap<>();
    for (String id : cluster.members()) {
      UserModel user = session.users().getUserById(realm, id);
      if (user != null && shown.test(user)) {
        members.put(id, user);
      }
    }
    ObjectNode root = Json.MAPPER.createObjectNode();
    root.put("anchor", anchor.getId());
    root.set("members", members(members));
    root.set("ties", ties(store, members));
    return root.put("isCutOff", cluster.isCutOff());
  }

  private ArrayNode members(Map<String, UserModel> members) {
    List<String> ids = List.copyOf(members.keySet());
    Map<String, LedgerPeople.Standing> standing =
        new LedgerPeople(session, realm).standing(ids, now);
    Set<String> held = new CaseHolds(session).held(realm, ids);
    Map<String, Case> cases = new HashMap<>();
    Set<Case.State> waiting = EnumSet.copyOf(Case.State.WAITING);
    new CaseStore(session)
        .page(realm, waiting, ids, Set.of(), MOST_CASES)
        .forEach(file -> cases.putIfAbsent(file.userId(), file));
    WorkProfiles profiles = new WorkProfiles(session);
    ArrayNode list = Json.MAPPER.createArrayNode();
    members.forEach(
        (id, user) -> {
          WorkProfile work = profiles.of(user);
          LedgerPeople.Standing of = standing.get(id);
          Case file = cases.get(id);
          ObjectNode node = list.addObject().put("user", id).put("username", user.getUsername());
          node.put("employment", work.employment() == null ? null : work.employment().name());
          node.put("country", work.country()).put("place", work.city());
          node.set("identity", of == null ? null : SignIns.document(of.latest()).get("identity"));
          node.put("held", held.contains(id));
          node.set("case", file == null ? null : PersonLines.reference(file));
        });
    return list;
  }

  private ArrayNode ties(SightingStore store, Map<String, UserModel> members) {
    Map<SightingKey, List<Sighting>> things = new LinkedHashMap<>();
    Map<String, Claim> claims = new HashMap<>();
    for (Sighted row : store.everybody(store.shared(members.keySet(), MOST_KEYS))) {
      Sighting one = row.sighting();
      if (!one.isExpired(now)) {
        things
            .computeIfAbsent(new SightingKey(one.kind(), one.keyedHash()), any -> new ArrayList<>())
            .add(one);
        claims.put(one.user(), row.memory().claim());
      }
    }
    ArrayNode ties = Json.MAPPER.createArrayNode();
    Map<SightingKind, Integer> numbers = new HashMap<>();
    things.forEach(
        (key, all) -> {
          if (all.size() > 1) {
            int number = numbers.merge(key.kind(), 1, Integer::sum);
            tie(ties, key, number, all, Clusters.of(all, claims, now).isEmpty(), members);
          }
        });
    return ties;
  }

  private static void tie(
      ArrayNode ties,
      SightingKey key,
      int number,
      List<Sighting> all,
      boolean isHub,
      Map<String, UserModel> members) {
    ObjectNode node = ties.addObject();
    String kind = PersonDocument.name(key.kind());
    node.put("id", kind + "-" + number).put("kind", kind);
    node.put("hub", isHub).put("people", all.size());
    ArrayNode users = node.putArray("users");
    for (Sighting one : all) {
      if (members.containsKey(one.user())) {
        users
            .addObject()
            .put("user", one.user())
            .put("first", one.first().toString())
            .put("last", one.last().toString())
            .put("days", one.count());
      }
    }
  }
}
