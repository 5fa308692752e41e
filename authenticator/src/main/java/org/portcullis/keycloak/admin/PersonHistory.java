package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.action.ActionLog;
import org.portcullis.keycloak.store.attestation.AttestationStore;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.CaseStep;
import org.portcullis.keycloak.store.cases.CaseStore;

/** Who did what about a person, the latest first: outside of cases, in them, and vouching. */
final class PersonHistory {
  private static final int MOST_CASES = 200;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel user;

  PersonHistory(KeycloakSession session, RealmModel realm, UserModel user) {
    this.session = session;
    this.realm = realm;
    this.user = user;
  }

  /**
   * A line of it.
   *
   * @param receipt the sign-in that it was about; null for none
   * @param file id of the case that it was part of; null for none
   */
  private record Line(
      Instant at,
      String what,
      String by,
      @Nullable String why,
      @Nullable String receipt,
      @Nullable String file) {}

  /**
   * Where a page ended.
   *
   * @param at when its last line was
   * @param passed how many lines of that moment were told
   */
  private record Place(Instant at, int passed) {
    String text() {
      return at.toEpochMilli() + "." + passed;
    }

    static Place of(@Nullable String text, Instant now) throws Body.Invalid {
      if (text == null) {
        return new Place(now, 0);
      }
      String[] parts = text.split("\\.", 2);
      try {
        if (parts.length == 2) {
          return new Place(
              Instant.ofEpochMilli(Long.parseLong(parts[0])), Integer.parseInt(parts[1]));
        }
      } catch (NumberFormatException e) {
        throw new Cursor.Mismatch();
      }
      throw new Cursor.Mismatch();
    }
  }

  Response page(Parameters query) throws Body.Invalid {
    int limit = query.limit();
    Place from = Place.of(query.after(), ServerTime.now());
    List<Line> lines = until(from.at(), from.passed() + limit + 1);
    List<Line> left = lines.stream().skip(from.passed()).toList();
    List<Line> page = left.stream().limit(limit).toList();
    ArrayNode items = Json.MAPPER.createArrayNode();
    page.forEach(line -> items.add(node(line)));
    ObjectNode root = Json.MAPPER.createObjectNode();
    root.set("items", items);
    root.put("next", left.size() > limit ? query.next(after(page, from).text()) : null);
    return Json.ok(root);
  }

  private static Place after(List<Line> page, Place from) {
    Instant last = page.get(page.size() - 1).at();
    int passed = (int) page.stream().filter(line -> line.at().equals(last)).count();
    return new Place(last, last.equals(from.at()) ? from.passed() + passed : passed);
  }

  private List<Line> until(Instant moment, int most) {
    List<Line> lines = new ArrayList<>();
    new ActionLog(session, realm)
        .until(user.getId(), moment, most)
        .forEach(
            one ->
                lines.add(
                    new Line(
                        one.at(), one.what().name(), one.by(), one.why(), one.receipt(), null)));
    new AttestationStore(session)
        .of(realm, user)
        .forEach(
            one ->
                lines.add(
                    new Line(
                        one.at(), "ATTESTED", one.attesterName(), one.statement(), null, null)));
    CaseStore store = new CaseStore(session);
    for (Case file :
        store.page(
            realm, Set.of(Case.State.values()), List.of(user.getId()), Set.of(), MOST_CASES)) {
      for (CaseStep step : store.steps(file)) {
        lines.add(
            new Line(
                step.at(), step.kind().name(), step.by().name(), step.reason(), null, file.id()));
      }
    }
    return lines.stream()
        .filter(line -> !line.at().isAfter(moment))
        .sorted(Comparator.comparing(Line::at).reversed().thenComparing(Line::what))
        .limit(most)
        .toList();
  }

  private static ObjectNode node(Line line) {
    return Json.MAPPER
        .createObjectNode()
        .put("at", line.at().toString())
        .put("what", line.what())
        .put("by", line.by())
        .put("why", line.why())
        .put("receipt", line.receipt())
        .put("case", line.file());
  }
}
