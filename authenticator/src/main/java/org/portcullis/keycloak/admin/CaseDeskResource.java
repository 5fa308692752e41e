package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.CaseDesk;
import org.portcullis.keycloak.store.cases.CaseDesks;

/** On whose desk a case lies, and until when; needs {@code review-cases}. */
public class CaseDeskResource {
  private static final Duration LONGEST = Duration.ofDays(90);
  private static final String ME = "me";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator permissions;
  private final AdminEventBuilder events;
  private final Case file;
  private final UserModel subject;

  CaseDeskResource(
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

  /**
   * Puts the case on the caller's desk or on nobody's, and puts it off until a moment. It comes
   * back earlier when something joins it.
   */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response put(String body) {
    new RiskAccess(realm, permissions).requireReviewOf(subject);
    NotYourOwn own = new NotYourOwn(session, permissions.adminAuth());
    return own.change(subject, "own_case", "This case is about you.")
        .orElseGet(() -> Answers.to(() -> put(Body.read(body, Set.of("assignee", "snoozeUntil")))));
  }

  private Response put(Body request) throws Body.Invalid {
    String assignee = request.optionalText("assignee");
    if (assignee != null && !assignee.equals(ME)) {
      throw new Body.Invalid("assignee must be me or null");
    }
    Instant until = until(request.optionalText("snoozeUntil"));
    UserModel caller = permissions.adminAuth().getUser();
    CaseDesk desk =
        (assignee == null
                ? CaseDesk.NOBODY
                : CaseDesk.NOBODY.assigned(caller.getId(), caller.getUsername()))
            .snoozed(until, file.version());
    new CaseDesks(session).put(realm, file, desk);
    ObjectNode told = Json.MAPPER.createObjectNode().put("case", file.id());
    told.put("assignee", desk.assignee()).put("snoozedUntil", Answers.text(until));
    events
        .operation(OperationType.UPDATE)
        .resourcePath(session.getContext().getUri())
        .representation(told)
        .success();
    return Json.ok(new CaseLines(session, realm).line(file, desk, subject));
  }

  private static @Nullable Instant until(@Nullable String text) throws Body.Invalid {
    if (text == null) {
      return null;
    }
    Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
    try {
      Instant until = Instant.parse(text);
      if (until.isAfter(now) && until.isBefore(now.plus(LONGEST))) {
        return until;
      }
    } catch (DateTimeException e) {
      throw new Body.Invalid("snoozeUntil must be a moment like 2026-11-28T12:00:00Z");
    }
    throw new Body.Invalid("snoozeUntil must be within " + LONGEST.toDays() + " days from now");
  }
}
