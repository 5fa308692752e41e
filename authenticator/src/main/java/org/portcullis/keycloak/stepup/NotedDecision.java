package org.portcullis.keycloak.stepup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.EnumSet;
import java.util.Set;
import org.portcullis.keycloak.stepup.LoginNotes.Mark;
import org.portcullis.keycloak.stepup.LoginNotes.State;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;

/**
 * A decision as it is noted with a login.
 *
 * @param receipt its receipt
 * @param execution id of the execution that assessed
 * @param user whom it is on
 * @param provider the way in which they authenticate
 * @param network the fingerprint of the network that was assessed
 * @param state where the login stands
 * @param marks what else is known of it
 * @param sessionRisk level of session risk
 * @param identityRisk level of identity risk
 */
record NotedDecision(
    String receipt,
    String execution,
    String user,
    String provider,
    String network,
    State state,
    Set<Mark> marks,
    RiskLevel sessionRisk,
    RiskLevel identityRisk) {
  private static final JsonMapper JSON = new JsonMapper();

  /** The decision that a text tells of. */
  static NotedDecision read(String text) {
    try {
      return JSON.readValue(text, NotedDecision.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the note of the login's decision is not readable", e);
    }
  }

  /** As text. */
  String text() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the login's decision cannot be noted", e);
    }
  }

  /** Who was being authenticated, and in which way. */
  String bearer() {
    return user + "/" + provider;
  }

  NotedDecision become(State next) {
    return new NotedDecision(
        receipt, execution, user, provider, network, next, marks, sessionRisk, identityRisk);
  }

  NotedDecision with(Mark mark) {
    Set<Mark> more = EnumSet.of(mark);
    more.addAll(marks);
    return new NotedDecision(
        receipt, execution, user, provider, network, state, more, sessionRisk, identityRisk);
  }

  boolean lacksFactor() {
    return switch (state) {
      case CLEARED, CONFIRMED, REFUSED -> false;
      case BY_LEVEL -> marks.contains(Mark.FACTOR_DEMANDED);
      case STEP_UP -> true;
    };
  }

  boolean demandsAttestation() {
    return switch (state) {
      case CLEARED, REFUSED -> false;
      case CONFIRMED, BY_LEVEL, STEP_UP -> marks.contains(Mark.ATTESTATION_DEMANDED);
    };
  }

  RiskLevel level(Risk risk) {
    return switch (risk) {
      case SESSION -> sessionRisk;
      case IDENTITY -> identityRisk;
    };
  }
}
