package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.probation.Person;
import org.portcullis.engine.probation.Tenure;
import org.portcullis.keycloak.cases.DirectLinks;
import org.portcullis.keycloak.grant.Cause;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.CaseStore;
import org.portcullis.keycloak.store.ledger.LedgerPeople;
import org.portcullis.keycloak.workprofile.WorkProfiles;
import org.portcullis.risk.RiskLevel;
import org.portcullis.risk.SightingKind;
import org.portcullis.risk.WorkProfile;

/** People as lines of a list, all of a page with a handful of queries. */
final class PersonLines {
  private static final int MOST_CASES = 2_000;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final WorkProfiles profiles;
  private final Instant now = ServerTime.now();
  private final Map<String, LedgerPeople.Standing> standing;
  private final Map<String, SortedMap<String, SightingKind>> links;
  private final Map<String, Case> waiting = new HashMap<>();

  /** Lines of some people. */
  PersonLines(KeycloakSession session, RealmModel realm, Collection<UserModel> people) {
    this.session = session;
    this.realm = realm;
    this.profiles = new WorkProfiles(session);
    List<String> ids = people.stream().map(UserModel::getId).toList();
    this.standing = new LedgerPeople(session, realm).standing(ids, now);
    this.links = new DirectLinks(session, realm).of(ids);
    Set<Case.State> states = EnumSet.copyOf(Case.State.WAITING);
    // The one that was opened first is the one that a line names.
    new CaseStore(session)
        .page(realm, states, ids, Set.of(), MOST_CASES)
        .forEach(
            file ->
                waiting.merge(
                    file.userId(), file, (a, b) -> a.openedAt().isBefore(b.openedAt()) ? a : b));
  }

  /** How somebody stands; null when there is no attempt of theirs. */
  LedgerPeople.@Nullable Standing standing(UserModel user) {
    return standing.get(user.getId());
  }

  /** Whether a case about somebody waits. */
  boolean hasCase(UserModel user) {
    return waiting.containsKey(user.getId());
  }

  /** Who shares what with somebody. */
  SortedMap<String, SightingKind> links(UserModel user) {
    return links.getOrDefault(user.getId(), new TreeMap<>());
  }

  /** A line of the list. */
  ObjectNode line(UserModel user) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("id", user.getId()).put("username", user.getUsername()).put("name", name(user));
    WorkProfile work = profiles.of(user);
    node.put("employment", work.employment() == null ? null : work.employment().name());
    node.put("tenureDays", tenure(user, work));
    node.put("vendor", work.vendor());
    risks(node, standing.get(user.getId()));
    CurrentCeiling current = CurrentCeiling.of(session, realm, user, null);
    node.put("stage", current.standing().map(at -> at.stage().name()).orElse(null));
    node.put("ceiling", ceiling(current));
    node.put("linked", links(user).size());
    Case file = waiting.get(user.getId());
    node.set("case", file == null ? null : reference(file));
    return node;
  }

  private static void risks(ObjectNode node, LedgerPeople.@Nullable Standing standing) {
    if (standing == null) {
      for (String name : List.of("session", "identity", "sessionHighest", "identityHighest")) {
        node.putNull(name);
      }
      node.putNull("lastSignIn");
      return;
    }
    JsonNode document = SignIns.document(standing.latest());
    node.set("session", document.get("session"));
    node.set("identity", document.get("identity"));
    node.put("sessionHighest", name(standing.sessionHighest()));
    node.put("identityHighest", name(standing.identityHighest()));
    node.put("lastSignIn", Answers.text(standing.latest().assessedAt()));
  }

  private static @Nullable String name(@Nullable RiskLevel level) {
    return level == null ? null : level.name();
  }

  /** First and last name; null without both. */
  static @Nullable String name(UserModel user) {
    String first = user.getFirstName() == null ? "" : user.getFirstName();
    String last = user.getLastName() == null ? "" : user.getLastName();
    String name = (first + " " + last).strip();
    return name.isEmpty() ? null : name;
  }

  private @Nullable Long tenure(UserModel user, WorkProfile work) {
    Long created = user.getCreatedTimestamp();
    Instant since = created == null ? null : Instant.ofEpochMilli(created);
    return work.startDate() == null && since == null
        ? null
        : Tenure.day(new Person(work, List.of(), since, List.of()), now);
  }

  /** The one that somebody put on the account before those that follow from policy. */
  private static @Nullable String ceiling(CurrentCeiling current) {
    return current.causes().stream()
        .filter(cause -> cause.source() == Cause.Source.ACCOUNT)
        .findFirst()
        .or(() -> current.causes().stream().findFirst())
        .map(cause -> cause.ceiling().name())
        .orElse(null);
  }

  /** A case in three words. */
  static ObjectNode reference(Case file) {
    return Json.MAPPER
        .createObjectNode()
        .put("id", file.id())
        .put("reason", file.reason())
        .put("state", file.state().name())
        .put("opened", file.openedAt().toString());
  }
}
