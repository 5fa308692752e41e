package org.portcullis.keycloak.attest;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Registers {@code portcullis-attestation}. */
public final class AttestationAuthenticatorFactory implements AuthenticatorFactory {
  /** Provider id. */
  public static final String ID = "portcullis-attestation";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public Authenticator create(KeycloakSession session) {
    return AttestationAuthenticator.SINGLETON;
  }

  @Override
  public String getDisplayType() {
    return "Portcullis attestation";
  }

  @Override
  public String getHelpText() {
    return "Asks for a code that the person's sponsor, or a reviewer, gives them on a call. Put it"
        + " into a conditional subflow with the condition 'Portcullis risk' for identity risk.";
  }

  /** Nobody enrols it: whoever is asked can be vouched for. */
  @Override
  public String getReferenceCategory() {
    return ID;
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
    return new Requirement[] {Requirement.REQUIRED, Requirement.ALTERNATIVE, Requirement.DISABLED};
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
