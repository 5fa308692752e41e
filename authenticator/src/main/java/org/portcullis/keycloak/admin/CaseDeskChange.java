package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.CaseDesk;
import org.portcullis.keycloak.store.cases.CaseDesks;

/** On whose desk a case lies, and until when; needs {@code review-cases}. */
final class CaseDeskChange {
  private static final Duration LONGEST = Duration.ofDays(90);
  private static final String ME = "me";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator permissions;
  private final AdminEventBuilder events;
  private final Case file;
  private final UserModel subject;

  CaseDeskChange(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator permissions,
      AdminEventBuilder events,
      Case file,
      UserModel subject) {
    this.session = session;
    this.realm = realm;
    this.permissions = permissions;
    this.events = events;
    this.file = file;
    this.subject = subject;
  }

  Response assign(String body) {
    return change(
        body,
        Set.of("assignee"),
        (request, desk) -> {
          String assignee = request.optionalText("assignee");
          UserModel caller = permissions.adminAuth().getUser();
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
        Set.of("until", "untilWorse"),
        (request, desk) -> {
          Instant until = until(request.optionalText("until"));
          boolean untilWorse = request.flag("untilWorse");
          return desk.snoozed(
              until == null && untilWorse ? ServerTime.now().plus(LONGEST) : until, file.version());
        });
  }

  /** What becomes of where the case lies. */
  private interface Change {
    CaseDesk of(Body request, CaseDesk before) throws Body.Invalid;
  }

  private Response change(String body, Set<String> fields, Change change) {
    new RiskAccess(realm, permissions).requireReviewOf(subject);
    NotYourOwn own = new NotYourOwn(session, permissions.adminAuth());
    return own.change(subject, "own_case", "This case is about you.")
        .orElseGet(
            () ->
                Answers.to(
                    () -> {
                      CaseDesks desks = new CaseDesks(session);
                      Body request = Body.read(body, fields);
                      CaseDesk desk = change.of(request, desks.of(file));
                      desks.put(realm, file, desk);
                      report(desk);
                      return Json.ok(new CaseLines(session, realm).line(file, desk, subject));
                    }));
  }

  private void report(CaseDesk desk) {
    ObjectNode told = Json.MAPPER.createObjectNode().put("case", file.id());
    told.put("assignee", desk.assignee());
    told.put("snoozedUntil", Answers.text(desk.snoozedUntil()));
    events
        .operation(OperationType.UPDATE)
        .resourcePath(session.getContext().getUri())
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
