package org.portcullis.keycloak.attest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.broker.oidc.KeycloakOIDCIdentityProviderFactory;
import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.broker.oidc.OIDCIdentityProviderFactory;
import org.keycloak.broker.provider.AbstractIdentityProviderMapper;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderSyncMode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.userprofile.UserProfileProvider;
import org.portcullis.engine.policy.Proofing;
import org.portcullis.engine.probation.VerifiedClaims;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.stepup.LoginNotes;
import org.portcullis.keycloak.store.attestation.AttestationStore;
import org.portcullis.keycloak.store.attestation.StoredAttestation;

/**
 * Takes an identity provider's {@code verified_claims} for an attestation, if the policy names the
 * provider and the verified name is the account's. The name counts only where admins alone write
 * it, as everything that was declared; of an account that the provider itself has just made, or
 * whose name it overwrites, nothing is proved.
 */
public final class ProofingMapper extends AbstractIdentityProviderMapper {
  /** Provider id. */
  public static final String ID = "portcullis-proofing";

  /**
   * A verification that is as fresh as this clears the identity risk of the login it comes with.
   */
  private static final Duration FRESH = Duration.ofHours(1);

  private static final Logger LOG = Logger.getLogger(ProofingMapper.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String CLAIM = "verified_claims";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public String[] getCompatibleProviders() {
    return new String[] {
      OIDCIdentityProviderFactory.PROVIDER_ID, KeycloakOIDCIdentityProviderFactory.PROVIDER_ID
    };
  }

  @Override
  public String getDisplayCategory() {
    return "Portcullis";
  }

  @Override
  public String getDisplayType() {
    return "Portcullis proofing";
  }

  @Override
  public String getHelpText() {
    return "Takes the provider's verified_claims for an attestation, if the Portcullis policy names"
        + " the provider and the verified name is the account's. Set its sync mode to force.";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return List.of();
  }

  @Override
  public boolean supportsSyncMode(IdentityProviderSyncMode mode) {
    return true;
  }

  @Override
  public void updateBrokeredUser(
      KeycloakSession session,
      RealmModel realm,
      UserModel user,
      IdentityProviderMapperModel mapper,
      BrokeredIdentityContext context) {
    String alias = context.getIdpConfig().getAlias();
    Proofing rule = session.getProvider(PolicyProvider.class).of(realm).attesting().proofing();
    if (!rule.providers().contains(alias)) {
      return;
    }
    if (context.getIdpConfig().getSyncMode() == IdentityProviderSyncMode.FORCE
        || !areWrittenByAdminsAlone(session)) {
      LOG.warnf(
          "Realm %s: %s proves nothing, since the names of accounts are not written by admins"
              + " alone",
          realm.getName(), alias);
      return;
    }
    Instant now = ServerTime.now();
    VerifiedClaims.verifiedAt(claims(context), rule, user.getFirstName(), user.getLastName(), now)
        // As precise as it is stored, or it would be a new one at every sign-in.
        .map(at -> at.truncatedTo(ChronoUnit.MILLIS))
        .ifPresent(at -> attest(session, realm, user, context, at, now));
  }

  private static void attest(
      KeycloakSession session,
      RealmModel realm,
      UserModel user,
      BrokeredIdentityContext context,
      Instant at,
      Instant now) {
    String attester = "idp:" + context.getIdpConfig().getAlias();
    AttestationStore store = new AttestationStore(session);
    boolean known =
        store.of(realm, user).stream()
            .anyMatch(a -> a.attesterId().equals(attester) && !a.at().isBefore(at));
    if (!known) {
      store.add(realm, user, new StoredAttestation(attester, attester, CLAIM, at));
      LOG.infof("Realm %s: %s vouched for user %s", realm.getName(), attester, user.getId());
    }
    if (now.isBefore(at.plus(FRESH)) && context.getAuthenticationSession() != null) {
      LoginNotes.of(context.getAuthenticationSession()).proved(user.getId());
    }
  }

  private static boolean areWrittenByAdminsAlone(KeycloakSession session) {
    return List.of(UserModel.FIRST_NAME, UserModel.LAST_NAME).stream()
        .map(name -> declared(session, name))
        .allMatch(
            attribute ->
                attribute != null
                    && attribute.getPermissions() != null
                    && Objects.equals(attribute.getPermissions().getEdit(), Set.of("admin")));
  }

  private static @Nullable UPAttribute declared(KeycloakSession session, String name) {
    return session.getProvider(UserProfileProvider.class).getConfiguration().getAttribute(name);
  }

  /** From the ID token, whose signature Keycloak has checked, or else from userinfo. */
  private static @Nullable JsonNode claims(BrokeredIdentityContext context) {
    Object token = context.getContextData().get(OIDCIdentityProvider.VALIDATED_ID_TOKEN);
    Object claim =
        token instanceof JsonWebToken idToken ? idToken.getOtherClaims().get(CLAIM) : null;
    if (claim != null) {
      return JSON.valueToTree(claim);
    }
    return context.getContextData().get(OIDCIdentityProvider.USER_INFO) instanceof JsonNode userInfo
        ? userInfo.get(CLAIM)
        : null;
  }
}
