package org.portcullis.keycloak.stepup;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Registers {@code portcullis-condition}: which risk, at least which level. */
public final class RiskConditionFactory implements ConditionalAuthenticatorFactory {
  /** Provider id. */
  public static final String ID = "portcullis-condition";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public ConditionalAuthenticator getSingleton() {
    return RiskCondition.SINGLETON;
  }

  @Override
  public String getDisplayType() {
    return "Condition - Portcullis risk";
  }

  @Override
  public String getHelpText() {
    return "Opens the subflow when the login's risk, as assessed by the Portcullis execution before"
        + " it, is at least of the given level.";
  }

  @Override
  public boolean isConfigurable() {
    return true;
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return ProviderConfigurationBuilder.create()
        .property()
        .name(RiskCondition.RISK)
        .label("Risk")
        .helpText(
            "Session: is this the account owner? Identity: is the owner who they were hired as?")
        .type(ProviderConfigProperty.LIST_TYPE)
        .options("session", "identity")
        .defaultValue("session")
        .add()
        .property()
        .name(RiskCondition.LEVEL)
        .label("At least")
        .helpText("The lowest level that opens the subflow.")
        .type(ProviderConfigProperty.LIST_TYPE)
        .options("medium", "high")
        .defaultValue("medium")
        .add()
        .property()
        .name(RiskCondition.REVERIFICATION)
        .label("Or when a re-verification is overdue")
        .helpText("For identity risk: also opens the subflow when a re-verification is overdue.")
        .type(ProviderConfigProperty.BOOLEAN_TYPE)
        .defaultValue("false")
        .add()
        .build();
  }

  @Override
  public Requirement[] getRequirementChoices() {
    return new Requirement[] {Requirement.REQUIRED, Requirement.DISABLED};
  }

  @Override
  public boolean isUserSetupAllowed() {
    return false;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
