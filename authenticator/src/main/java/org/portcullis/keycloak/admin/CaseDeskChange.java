package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.cases.CaseDesk;
import org.portcullis.keycloak.store.cases.CaseDesks;

/** On whose desk a case lies, and until when; needs {@code review-cases}. */
final class CaseDeskChange {
  private static final Duration LONGEST = Duration.ofDays(90);
  private static final String ME = "me";

  private final CaseScope scope;

  CaseDeskChange(CaseScope scope) {
    this.scope = scope;
  }

  Response assign(String body) {
    return change(
        body,
        Asked.Assignment.class,
        (asked, desk) -> {
          String assignee = asked.assignee();
          UserModel caller = scope.permissions().adminAuth().getUser();
          if (assignee != null && !assignee.equals(ME) && !assignee.equals(caller.getId())) {
            throw new Body.Invalid("assignee must be me or null");
          }
          return assignee == null
              ? desk.assigned(null, null)
              : desk.assigned(caller.getId(), caller.getUsername());
        });
  }

  /** Without a moment, it comes back at once. */
  Response snooze(String body) {
    return change(
        body,
        Asked.Snooze.class,
        (asked, desk) -> {
          Instant until = until(asked.until());
          return desk.snoozed(
              until == null && asked.isUntilWorse() ? ServerTime.now().plus(LONGEST) : until,
              scope.file().version());
        });
  }

  /** What becomes of where the case lies. */
  private interface Change<T extends Record & Asked> {
    CaseDesk of(T asked, CaseDesk before) throws Body.Invalid;
  }

  private <T extends Record & Asked> Response change(String body, Class<T> type, Change<T> change) {
    new RiskAccess(scope.realm(), scope.permissions()).requireReviewOf(scope.subject());
    NotYourOwn own = new NotYourOwn(scope.session(), scope.permissions().adminAuth());
    return own.change(scope.subject(), "own_case", "This case is about you.")
        .orElseGet(
            () ->
                Answers.to(
                    () -> {
                      CaseDesks desks = new CaseDesks(scope.session());
                      T asked = Body.read(body, type);
                      CaseDesk desk = change.of(asked, desks.of(scope.file()));
                      desks.put(scope.realm(), scope.file(), desk);
                      report(desk);
                      return Json.ok(
                          new CaseLines(scope.session(), scope.realm())
                              .line(scope.file(), desk, scope.subject()));
                    }));
  }

  private void report(CaseDesk desk) {
    ObjectNode told = Json.MAPPER.createObjectNode().put("case", scope.file().id());
    told.put("assignee", desk.assignee());
    told.put("snoozedUntil", Answers.text(desk.snoozedUntil()));
    scope
        .events()
        .operation(OperationType.UPDATE)
        .resourcePath(scope.session().getContext().getUri())
        .representation(told)
        .success();
  }

  private static @Nullable Instant until(@Nullable String text) throws Body.Invalid {
    if (text == null) {
      return null;
    }
    Instant now = ServerTime.now();
    try {
      Instant until = Instant.parse(text);
      if (until.isAfter(now) && until.isBefore(now.plus(LONGEST))) {
        return until;
      }
    } catch (DateTimeException e) {
      throw new Body.Invalid("until must be a moment like 2026-11-28T12:00:00Z");
    }
    throw new Body.Invalid("until must be within " + LONGEST.toDays() + " days from now");
  }
}
