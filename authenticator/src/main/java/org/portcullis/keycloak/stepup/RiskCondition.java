package org.portcullis.keycloak.stepup;

import java.util.Locale;
import java.util.Map;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
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
    return matches(
        config == null ? Map.of() : config.getConfig(),
        LoginNotes.of(context.getAuthenticationSession()));
  }

  static boolean matches(Map<String, String> config, LoginNotes notes) {
    Risk risk = risk(config);
    boolean asks = asks(risk, config, notes);
    return notes
        .state()
        .map(
            state ->
                switch (state) {
                  case CLEARED, REFUSED -> false;
                  case CONFIRMED -> risk == Risk.IDENTITY && asks;
                  case BY_LEVEL -> asks;
                  case STEP_UP -> risk == Risk.SESSION || asks;
                })
        .orElse(false);
  }

  private static boolean asks(Risk risk, Map<String, String> config, LoginNotes notes) {
    return switch (risk) {
      case SESSION -> notes.level(risk).isAtLeast(level(config));
      case IDENTITY ->
          !notes.isAttested()
              && (notes.level(risk).isAtLeast(level(config))
                  || (notes.isOverdue() && Boolean.parseBoolean(config.get(REVERIFICATION))));
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
