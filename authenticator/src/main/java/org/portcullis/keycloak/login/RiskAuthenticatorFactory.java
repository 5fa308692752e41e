package org.portcullis.keycloak.login;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.portcullis.keycloak.device.DeviceCredentialProviderFactory;

/** Registers {@code portcullis-risk}. */
public final class RiskAuthenticatorFactory implements AuthenticatorFactory {
  /** Provider id. */
  public static final String ID = "portcullis-risk";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public Authenticator create(KeycloakSession session) {
    return RiskAuthenticator.SINGLETON;
  }

  @Override
  public String getDisplayType() {
    return "Portcullis risk";
  }

  @Override
  public String getHelpText() {
    return "Assesses the login's session risk and identity risk. Put it after the execution that"
        + " identifies the user, and a conditional subflow with the condition 'Portcullis risk'"
        + " and second factors after it.";
  }

  @Override
  public @Nullable String getReferenceCategory() {
    return null;
  }

  /** Makes the account console list devices as soon as this execution is in an enabled flow. */
  @Override
  public Set<String> getOptionalReferenceCategories(KeycloakSession session) {
    return Set.of(DeviceCredentialProviderFactory.TYPE);
  }

  @Override
  public boolean isConfigurable() {
    return false;
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return List.of();
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
