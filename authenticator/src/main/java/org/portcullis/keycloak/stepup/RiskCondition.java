package org.portcullis.keycloak.stepup;

import java.util.Locale;
import java.util.Map;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.stepup.LoginNotes.Mark;
import org.portcullis.keycloak.stepup.LoginNotes.State;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;

/** Opens a subflow to logins whose risk is at least of a level. */
final class RiskCondition implements ConditionalAuthenticator {
  static final RiskCondition SINGLETON = new RiskCondition();
  static final String RISK = "risk";
  static final String LEVEL = "level";
  static final String REVERIFICATION = "reverification";

  private RiskCondition() {}

  @Override
  public boolean matchCondition(AuthenticationFlowContext context) {
    AuthenticatorConfigModel config = context.getAuthenticatorConfig();
    LoginNotes notes = LoginNotes.of(context.getAuthenticationSession());
    if (!matches(config == null ? Map.of() : config.getConfig(), notes)) {
      return false;
    }
    String subflow = context.getExecution().getParentFlow();
    SubflowOutlook outlook = new SubflowOutlook(context, OtherFactors.of(context));
    if (outlook.hasFactor(subflow)) {
      demand(context, notes);
    }
    return outlook.isWorthOpening(subflow);
  }

  /** Who comes to a subflow of factors has to pass one, whatever Keycloak makes of the subflow. */
  private static void demand(AuthenticationFlowContext context, LoginNotes notes) {
    if (!notes.lacksFactor() && notes.state().filter(State.BY_LEVEL::equals).isPresent()) {
      notes.mark(Mark.FACTOR_DEMANDED);
      context.setForwardedInfoMessage("portcullisStepUp");
    }
  }

  static boolean matches(Map<String, String> config, LoginNotes notes) {
    Risk risk = risk(config);
    return notes
        .state()
        .map(
            state ->
                switch (state) {
                  case CLEARED, REFUSED -> false;
                  case CONFIRMED -> risk == Risk.IDENTITY && asks(risk, config, notes);
                  case BY_LEVEL -> asks(risk, config, notes);
                  // A policy may ask at any level; whatever opens at the lowest, opens then.
                  case STEP_UP ->
                      asks(risk, config, notes)
                          || (risk == Risk.SESSION && level(config) == RiskLevel.MEDIUM);
                })
        .orElse(false);
  }

  private static boolean asks(Risk risk, Map<String, String> config, LoginNotes notes) {
    return switch (risk) {
      case SESSION -> notes.level(risk).isAtLeast(level(config));
      case IDENTITY ->
          !notes.isAttested()
              && (notes.level(risk).isAtLeast(level(config))
                  || (notes.has(Mark.OVERDUE) && Boolean.parseBoolean(config.get(REVERIFICATION))));
    };
  }

  static Risk risk(Map<String, String> config) {
    return Risk.valueOf(config.getOrDefault(RISK, "session").toUpperCase(Locale.ROOT));
  }

  static RiskLevel level(Map<String, String> config) {
    return RiskLevel.valueOf(config.getOrDefault(LEVEL, "medium").toUpperCase(Locale.ROOT));
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    // A condition shows no page.
  }

  @Override
  public boolean requiresUser() {
    return true;
  }

  @Override
  public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
    // A condition needs no setup.
  }

  @Override
  public void close() {}
}
