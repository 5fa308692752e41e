package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.portcullis.engine.ceiling.Ceiling;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.cases.CaseRefusal;
import org.portcullis.keycloak.cases.ClusterHold;
import org.portcullis.keycloak.cases.ClusterHold.Target;
import org.portcullis.keycloak.cases.ClusterSource;
import org.portcullis.keycloak.cases.Reviewers;
import org.portcullis.keycloak.realm.ServerTime;

/** The hold of a case's cluster, and its release. */
final class CaseHold {
  private final CaseScope scope;
  private final ClusterHold cluster;

  CaseHold(CaseScope scope, ClusterSource source) {
    this.scope = scope;
    this.cluster =
        new ClusterHold(scope.session(), scope.realm(), scope.subject(), scope.file(), source);
  }

  Response hold(boolean dryRun, String body) {
    return scope.act(
        () -> {
          Asked.Hold asked = Body.read(body, Asked.Hold.class);
          String ceiling = Objects.requireNonNullElse(asked.ceiling(), Ceiling.QUARANTINE_NAME);
          if (scope.policy().ceiling(ceiling).isEmpty()) {
            throw new Body.Invalid("ceiling is not one of the policy");
          }
          Actor actor = actor();
          Instant now = ServerTime.now();
          boolean admins = asked.isOfAdmins();
          if (dryRun) {
            scope.review().requirePart(actor);
            return done(
                cluster.preview(
                    actor, scope.permissions().users()::canManage, admins, ceiling, now),
                true);
          }
          List<Target> targets =
              cluster.hold(
                  actor,
                  scope.permissions().users()::canManage,
                  admins,
                  ceiling,
                  asked.reason(),
                  now);
          report(
              scope.audit("HELD", actor, asked.reason(), now), targets, ClusterHold.Verdict.HOLD);
          return done(targets, false);
        });
  }

  Response release(boolean dryRun, String body) {
    return scope.act(
        () -> {
          String reason = Body.read(body, Asked.ForReason.class).reason();
          Actor actor = actor();
          Instant now = ServerTime.now();
          List<Target> targets =
              cluster.release(actor, scope.permissions().users()::canManage, reason, now, dryRun);
          if (!dryRun) {
            report(
                scope.audit("RELEASED", actor, reason, now), targets, ClusterHold.Verdict.RELEASE);
          }
          return done(targets, dryRun);
        });
  }

  private Actor actor() throws CaseRefusal {
    return Reviewers.of(scope.session(), scope.permissions().adminAuth());
  }

  private Response done(List<Target> targets, boolean dryRun) {
    return Json.ok(CaseDocument.Done.of(targets, dryRun, scope.policy().enforces()));
  }

  private void report(ObjectNode audit, List<Target> targets, ClusterHold.Verdict verdict) {
    ArrayNode users = audit.putArray("accounts");
    targets.stream()
        .filter(target -> target.verdict() == verdict)
        .forEach(target -> users.add(target.user().getId()));
    scope.report(audit);
  }
}
