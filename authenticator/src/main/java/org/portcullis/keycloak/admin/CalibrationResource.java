package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.engine.calibration.Calibration;
import org.portcullis.engine.calibration.ProposalJson;
import org.portcullis.engine.calibration.ShadowAttempt;
import org.portcullis.engine.calibration.Target;
import org.portcullis.engine.policy.Policy;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.setup.RiskRole;
import org.portcullis.keycloak.store.ledger.AssessmentEntity;
import org.portcullis.keycloak.store.ledger.Ledger;
import org.portcullis.risk.LoginAttempt;

/**
 * Proposes thresholds and weights from the realm's own ledger, which needs {@code view-events} and
 * {@code view-realm}. It changes nothing.
 */
public class CalibrationResource {
  private static final int LONGEST_DAYS = 365;
  private static final String LOGIN = LoginAttempt.Kind.LOGIN.name();

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator permissions;

  CalibrationResource(
      KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions) {
    this.session = session;
    this.realm = realm;
    this.permissions = permissions;
  }

  /**
   * A proposal.
   *
   * @param days length of the period until now, 1 to 365
   * @param challenged share of person-days to challenge, above 0 and below 0.5
   * @param high share of person-days of high risk, above 0 and below {@code challenged}
   * @param attacked share of person-days that may have been attacks, below {@code challenged}
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response propose(
      @QueryParam("days") @DefaultValue("28") int days,
      @QueryParam("challenged") @DefaultValue("0.01") double challenged,
      @QueryParam("high") @DefaultValue("0.001") double high,
      @QueryParam("attacked") @DefaultValue("0.001") double attacked) {
    if (!new RiskAccess(realm, permissions).may(RiskRole.VIEW_RISK)) {
      permissions.realm().requireViewEvents();
      permissions.realm().requireViewRealm();
    }
    if (days < 1 || days > LONGEST_DAYS) {
      return Json.error(
          Response.Status.BAD_REQUEST, "invalid_days", "days must be 1 to " + LONGEST_DAYS);
    }
    Target target;
    try {
      target = new Target(challenged, high, attacked);
    } catch (IllegalArgumentException e) {
      return Json.error(
          Response.Status.BAD_REQUEST, "invalid_target", Objects.toString(e.getMessage()));
    }
    Policy policy = session.getProvider(PolicyProvider.class).of(realm);
    Calibration calibration = new Calibration(policy, target);
    Instant now = ServerTime.now();
    try (Stream<AssessmentEntity> lines =
        new Ledger(session).succeeded(realm, now.minus(Duration.ofDays(days)))) {
      lines
          .map(CalibrationResource::document)
          .filter(line -> line.json().path("kind").asText(LOGIN).equals(LOGIN))
          .map(CalibrationResource::attempt)
          .forEach(calibration::add);
    }
    return Json.ok(ProposalJson.of(calibration.propose(), policy));
  }

  private static Line document(AssessmentEntity line) {
    try {
      return new Line(line, Json.MAPPER.readTree(line.document()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("receipt " + line.receipt() + " is not readable", e);
    }
  }

  /** Changes are counted by application. */
  private static ShadowAttempt attempt(Line line) {
    Map<String, Double> evidence = new HashMap<>();
    for (JsonNode finding : line.json().path("findings")) {
      if (finding.path("risk").asText().equals("session") && finding.has("logOdds")) {
        evidence.merge(
            finding.path("signal").asText(), finding.path("logOdds").asDouble(), Double::sum);
      }
    }
    return new ShadowAttempt(
        Instant.ofEpochMilli(line.stored().assessedAt()),
        line.stored().userId(),
        line.json().path("session").path("logOdds").asDouble(),
        evidence,
        line.json().path("client").asText(""),
        null);
  }

  private record Line(AssessmentEntity stored, JsonNode json) {}
}
