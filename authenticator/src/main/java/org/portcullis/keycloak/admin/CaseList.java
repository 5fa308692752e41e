package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.CaseDesk;
import org.portcullis.keycloak.store.cases.CaseDesks;
import org.portcullis.keycloak.store.cases.CaseStore;
import org.portcullis.keycloak.store.ledger.LedgerSearch.Total;
import org.portcullis.keycloak.store.tombstone.Departed;
import org.portcullis.risk.RiskLevel;

/** Cases, the one that changed last first. */
final class CaseList {
  /** The parameters of a list of cases. */
  static final Set<String> NAMES =
      Set.of("view", "user", "state", "severity", "reason", "assignee", "age");

  /** Cases that one page looks at. */
  private static final int MOST_READ = 2_000;

  private static final String ME = "me";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final String caller;
  private final Predicate<UserModel> shown;
  private final CaseLines lines;
  private final Instant now = ServerTime.now();

  CaseList(
      KeycloakSession session, RealmModel realm, UserModel caller, Predicate<UserModel> shown) {
    this.session = session;
    this.realm = realm;
    this.caller = caller.getId();
    this.shown = shown;
    this.lines = new CaseLines(session, realm);
  }

  /** Which cases in general. */
  private enum View {
    ALL,
    /** Those that wait and are nobody's, or the caller's. */
    MINE,
    OPEN,
    WAITING,
    SNOOZED,
    ENDED
  }

  Response page(Parameters query) throws Body.Invalid {
    int first = first(query);
    int limit = query.limit();
    List<ObjectNode> all = find(query);
    ArrayNode items = Json.MAPPER.createArrayNode();
    all.stream().skip(first).limit(limit).forEach(items::add);
    String next = all.size() > first + limit ? String.valueOf(first + limit) : null;
    return Answers.page(
        items, query.next(next), new Total(all.size(), all.size() >= MOST_READ), null);
  }

  /** All that fit, as lines. */
  List<ObjectNode> find(Parameters query) throws Body.Invalid {
    View view = query.constant("view", View.ALL);
    Set<Case.State> states = query.constants("state", Case.State.class);
    String user = query.text("user");
    List<String> users = user == null ? null : SignInFilter.people(session, realm, user);
    Set<RiskLevel> severities = query.constants("severity", RiskLevel.class);
    String assignee = query.text("assignee");
    String wanted = ME.equals(assignee) ? caller : assignee;
    long days = query.whole("age", 0, 36_500, 0);
    Set<Case.State> asked = states.isEmpty() ? states(view) : states;
    List<Case> files =
        new CaseStore(session)
            .page(realm, asked, users, query.texts("reason"), MOST_READ).stream()
                .filter(file -> !file.openedAt().isAfter(now.minus(Duration.ofDays(days))))
                .filter(file -> severities.isEmpty() || severities.contains(lines.severity(file)))
                .toList();
    Map<String, CaseDesk> desks = new CaseDesks(session).of(files);
    List<ObjectNode> found = new ArrayList<>();
    for (Case file : files) {
      CaseDesk desk = desks.getOrDefault(file.id(), CaseDesk.NOBODY);
      if (fits(view, file, desk) && (wanted == null || wanted.equals(desk.assignee()))) {
        add(found, file, desk);
      }
    }
    return found;
  }

  private void add(List<ObjectNode> found, Case file, CaseDesk desk) {
    UserModel subject = Departed.orUser(session, realm, file.userId());
    if (shown.test(subject)) {
      found.add(lines.line(file, desk, subject));
    }
  }

  private boolean fits(View view, Case file, CaseDesk desk) {
    boolean isSnoozed = desk.isSnoozed(file, now);
    return switch (view) {
      case ALL, ENDED -> true;
      case MINE -> !isSnoozed && isMineOrNobodys(desk.assignee());
      case OPEN, WAITING -> !isSnoozed;
      case SNOOZED -> isSnoozed;
    };
  }

  private boolean isMineOrNobodys(@Nullable String assignee) {
    return assignee == null || assignee.equals(caller);
  }

  private static Set<Case.State> states(View view) {
    return switch (view) {
      case ALL -> EnumSet.allOf(Case.State.class);
      case MINE, OPEN, SNOOZED -> Case.State.WAITING;
      case WAITING -> EnumSet.of(Case.State.WAITING_FOR_PROOF);
      case ENDED -> EnumSet.complementOf(EnumSet.copyOf(Case.State.WAITING));
    };
  }

  private static int first(Parameters query) throws Body.Invalid {
    String after = query.after();
    try {
      return after == null ? 0 : Integer.parseInt(after);
    } catch (NumberFormatException e) {
      throw new Cursor.Mismatch();
    }
  }
}
