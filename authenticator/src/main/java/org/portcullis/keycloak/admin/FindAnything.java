package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.CaseDesks;
import org.portcullis.keycloak.store.cases.CaseStore;
import org.portcullis.keycloak.store.ledger.AssessmentEntity;
import org.portcullis.keycloak.store.ledger.LedgerHabits;
import org.portcullis.keycloak.store.ledger.LedgerPeople;
import org.portcullis.keycloak.store.tombstone.Departed;

/** People, cases, sign-ins and networks that a few letters may mean. */
final class FindAnything {
  private static final int MOST = 8;
  private static final int SHORTEST = 2;

  /** Below this, the beginning of a receipt means too many. */
  private static final int SHORTEST_RECEIPT = 4;

  /** Latest people in whose attempts the name of a network is looked for. */
  private static final int MOST_READ = 300;

  private static final Pattern RECEIPT = Pattern.compile("[0-9A-Z]+");
  private static final Pattern NUMBER = Pattern.compile("(?i)(?:AS)?([0-9]{1,10})");

  private final KeycloakSession session;
  private final RealmModel realm;
  private final Predicate<UserModel> shown;
  private final Instant now = ServerTime.now();

  FindAnything(KeycloakSession session, RealmModel realm, Predicate<UserModel> shown) {
    this.session = session;
    this.realm = realm;
    this.shown = shown;
  }

  Response of(Parameters query) throws Body.Invalid {
    String text = query.text("q");
    if (text == null || text.length() < SHORTEST) {
      throw new Body.Invalid("q must have at least " + SHORTEST + " characters");
    }
    List<UserModel> people =
        session
            .users()
            .searchForUserStream(realm, Map.of(UserModel.SEARCH, text), 0, MOST * 2)
            .filter(user -> user.getServiceAccountClientLink() == null)
            .filter(shown)
            .limit(MOST)
            .toList();
    ObjectNode found = Json.MAPPER.createObjectNode();
    ArrayNode persons = found.putArray("people");
    for (UserModel user : people) {
      persons
          .addObject()
          .put("id", user.getId())
          .put("username", user.getUsername())
          .put("name", PersonLines.name(user));
    }
    found.set("cases", cases(text, people));
    found.set("receipts", receipts(AssessmentsResource.receipt(text)));
    found.set("networks", networks(text));
    return Json.ok(found);
  }

  private ArrayNode cases(String text, List<UserModel> people) {
    CaseStore store = new CaseStore(session);
    CaseLines lines = new CaseLines(session, realm);
    CaseDesks desks = new CaseDesks(session);
    ArrayNode cases = Json.MAPPER.createArrayNode();
    store.find(realm, text).ifPresent(file -> add(cases, lines, desks, file));
    List<String> ids = people.stream().map(UserModel::getId).toList();
    Set<Case.State> all = EnumSet.allOf(Case.State.class);
    if (!ids.isEmpty()) {
      store
          .page(realm, all, ids, Set.of(), MOST - cases.size())
          .forEach(file -> add(cases, lines, desks, file));
    }
    return cases;
  }

  private void add(ArrayNode cases, CaseLines lines, CaseDesks desks, Case file) {
    UserModel subject = Departed.orUser(session, realm, file.userId());
    if (shown.test(subject)) {
      cases.add(lines.line(file, desks.of(file), subject));
    }
  }

  private ArrayNode receipts(String text) {
    ArrayNode receipts = Json.MAPPER.createArrayNode();
    if (text.length() < SHORTEST_RECEIPT || !RECEIPT.matcher(text).matches()) {
      return receipts;
    }
    SignIns signIns = new SignIns(session, realm);
    for (AssessmentEntity line : new LedgerHabits(session, realm).receipts(text, MOST)) {
      if (signIns.person(line.userId()).filter(shown).isPresent()) {
        receipts.add(signIns.summary(line));
      }
    }
    return receipts;
  }

  /** By number any that was seen, by name those of people who signed in last. */
  private ArrayNode networks(String text) {
    LedgerHabits habits = new LedgerHabits(session, realm);
    Map<Long, String> names = new LinkedHashMap<>();
    String wanted = text.toLowerCase(Locale.ROOT);
    Matcher number = NUMBER.matcher(text);
    long exact = number.matches() ? Long.parseLong(number.group(1)) : 0;
    for (AssessmentEntity line :
        new LedgerPeople(session, realm).latest(now.plusSeconds(1), MOST_READ)) {
      JsonNode network = SignIns.document(line).path("network");
      String name = network.path("asOrg").asText("");
      long asn = network.path("asn").asLong();
      boolean fits = asn == exact || name.toLowerCase(Locale.ROOT).contains(wanted);
      if (asn != 0 && fits && names.size() < MOST) {
        names.put(asn, name);
      }
    }
    if (exact != 0) {
      names.putIfAbsent(exact, "");
    }
    ArrayNode networks = Json.MAPPER.createArrayNode();
    names.forEach(
        (asn, name) -> {
          long count = habits.signIns(asn, now.minus(LedgerPeople.OF_IDENTITY));
          if (count > 0) {
            ObjectNode node = networks.addObject().put("asn", asn);
            node.put("asOrg", name.isEmpty() ? null : name).put("signIns", count);
          }
        });
    return networks;
  }
}
