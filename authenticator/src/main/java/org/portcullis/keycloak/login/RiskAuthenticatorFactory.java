package org.portcullis.keycloak.login;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.authentication.AuthenticationFlowCallbackFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.portcullis.keycloak.device.DeviceCredentialProviderFactory;
import org.portcullis.keycloak.stepup.OtherFactors;
import org.portcullis.keycloak.stepup.StepUpLevel;

/** Registers {@code portcullis-risk}. */
public final class RiskAuthenticatorFactory implements AuthenticationFlowCallbackFactory {
  /** Provider id. */
  public static final String ID = "portcullis-risk";

  /** Name of the configuration: id of the flow that was bound before this copy of it. */
  public static final String REPLACES = "replaces";

  /** Name of the configuration: what the copy looked like when it was made, as a hash. */
  public static final String MADE = "made";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public Authenticator create(KeycloakSession session) {
    return new RiskAuthenticator(session);
  }

  @Override
  public String getDisplayType() {
    return "Portcullis risk";
  }

  @Override
  public String getHelpText() {
    return "Assesses the login's session risk and identity risk. Put it after the execution that"
        + " authenticates the user, and a conditional subflow with the condition 'Portcullis risk'"
        + " and second factors after it. What the flow does not ask for, Portcullis asks for at its"
        + " end.";
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
    return true;
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return ProviderConfigurationBuilder.create()
        .property()
        .name(OtherFactors.CONFIG)
        .label("Other second factors")
        .helpText(
            "Ids of other vendors' authenticators that ask for a second factor, such as"
                + " sms-authenticator. Passing one that is not named here confirms nothing.")
        .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
        .add()
        .property()
        .name(StepUpLevel.CONFIG)
        .label("Level of authentication of a step-up")
        .helpText(
            "A number, as in the mapping of ACR to LoA. A sign-in that was stepped up reaches it,"
                + " and one whose application asks for it is stepped up. Empty for neither.")
        .type(ProviderConfigProperty.STRING_TYPE)
        .add()
        .property()
        .name(REPLACES)
        .label("Copy of the flow")
        .helpText(
            "Id of the flow that was bound before the setup made this copy of it, and is bound"
                + " again when the setup is taken back.")
        .type(ProviderConfigProperty.STRING_TYPE)
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
