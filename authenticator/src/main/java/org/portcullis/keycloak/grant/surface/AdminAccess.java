package org.portcullis.keycloak.grant.surface;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.Profile;
import org.keycloak.common.util.Encode;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.AccountRoles;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.clientregistration.ClientRegistrationTokenUtils;
import org.portcullis.engine.ceiling.Role;
import org.portcullis.keycloak.actor.AdminGrant;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.grant.KeptGrants;
import org.portcullis.keycloak.grant.TokenOwner;
import org.portcullis.keycloak.transfer.RealmTransfer;

/**
 * Whether the owner of a token may use an admin surface, or what the token gives in the account. It
 * asks for the ceiling of this moment, whatever the token says. It does not verify the token:
 * Keycloak does so next, and whoever the token falsely claims to be gets no further than there.
 */
final class AdminAccess {
  private static final Logger LOG = Logger.getLogger(AdminAccess.class);

  private static final String ACCOUNT = Constants.ACCOUNT_MANAGEMENT_CLIENT_ID;

  private final KeycloakSession session;

  AdminAccess(KeycloakSession session) {
    this.session = session;
  }

  /** The refusal, if there is one. Says of an export that goes on what is not in it. */
  Optional<Refused> decide(AdminSurface surface, String token) {
    Optional<Refused> refusal = refusal(surface, token);
    if (refusal.isEmpty() && surface.kind() == AdminSurface.Kind.EXPORT && isTrue(token)) {
      RealmTransfer.exported(Objects.requireNonNullElse(surface.realmName(), ""));
    }
    return refusal;
  }

  /** Only of a true token is anything said, lest anybody fill the log in somebody else's name. */
  private boolean isTrue(String token) {
    return session.tokens().decode(token, AccessToken.class) != null;
  }

  /** Why the owner of a token is refused, and where from; empty when they are not. */
  Optional<Refused> refusal(AdminSurface surface, String token) {
    AccessToken claims;
    try {
      claims = new JWSInput(token).readJsonContent(AccessToken.class);
    } catch (JWSInputException e) {
      return refused(Refusal.INVALID_TOKEN);
    }
    if (isOfRegistration(claims)) {
      return Optional.empty();
    }
    RealmModel realm = issuer(claims);
    if (realm == null) {
      return refused(Refusal.INVALID_TOKEN);
    }
    session.getContext().setRealm(realm);
    UserModel user = TokenOwner.find(session, realm, claims);
    if (user == null) {
      return refused(Refusal.INVALID_TOKEN);
    }
    CurrentCeiling current = CurrentCeiling.of(session, realm, user, claims.getSessionId());
    boolean withheld =
        switch (surface.kind()) {
          case ADMIN, EXPORT -> isWithheld(surface, realm, user, current);
          case ACCOUNT -> isOutdated(claims, ACCOUNT, user, current);
          case BROKER_TOKEN ->
              isOutdated(claims, Constants.BROKER_SERVICE_CLIENT_ID, user, current);
          case BROKER_LINK -> mayNotLink(user, current);
        };
    if (!withheld) {
      return Optional.empty();
    }
    if (isTrue(token)) {
      report(surface, realm, user, claims);
    }
    Refusal refusal = surface.isOwn() ? Refusal.INSUFFICIENT_ROLES : Refusal.ACCESS_DENIED;
    return Optional.of(new Refused(refusal, origins(claims)));
  }

  /** A token that still has roles of a client of Keycloak's own that are withheld by now. */
  private static boolean isOutdated(
      AccessToken claims, String client, UserModel user, CurrentCeiling current) {
    if (current.policy().enforces() && current.hasEnded()) {
      return true;
    }
    AccessToken.Access access = claims.getResourceAccess(client);
    if (current.inForce().isEmpty() || access == null || access.getRoles() == null) {
      return false;
    }
    Set<Role> kept = current.kept(user).roleNames();
    return access.getRoles().stream().anyMatch(role -> !kept.contains(new Role(client, role)));
  }

  private static boolean mayNotLink(UserModel user, CurrentCeiling current) {
    if (current.policy().enforces() && current.hasEnded()) {
      return true;
    }
    Role link = new Role(ACCOUNT, AccountRoles.MANAGE_ACCOUNT_LINKS);
    return !current.inForce().isEmpty()
        && current.kept(user).lostRoles().map(KeptGrants::named).anyMatch(link::equals);
  }

  private void report(AdminSurface surface, RealmModel realm, UserModel user, AccessToken claims) {
    LOG.infof(
        "Realm %s: %s is withheld from user %s",
        realm.getName(), surface.isOwn() ? "account access" : "admin access", user.getId());
    new EventBuilder(realm, session)
        .event(EventType.PERMISSION_TOKEN)
        .user(user)
        .session(claims.getSessionId())
        .client(claims.getIssuedFor())
        .error(surface.isOwn() ? "portcullis_account_withheld" : "portcullis_admin_withheld");
  }

  private static Set<String> origins(AccessToken claims) {
    Set<String> allowed = claims.getAllowedOrigins();
    return allowed == null ? Set.of() : allowed;
  }

  private static Optional<Refused> refused(Refusal refusal) {
    return Optional.of(new Refused(refusal, Set.of()));
  }

  /**
   * A refusal.
   *
   * @param refusal why
   * @param origins the web origins of the token's client, whose scripts may read the answer
   */
  record Refused(Refusal refusal, Set<String> origins) {}

  /** Such tokens are a client's, and no admin surface but client registration takes them. */
  private static boolean isOfRegistration(AccessToken claims) {
    return ClientRegistrationTokenUtils.TYPE_INITIAL_ACCESS_TOKEN.equals(claims.getType())
        || ClientRegistrationTokenUtils.TYPE_REGISTRATION_ACCESS_TOKEN.equals(claims.getType());
  }

  private @Nullable RealmModel issuer(AccessToken claims) {
    String issuer = claims.getIssuer();
    return issuer == null
        ? null
        : session
            .realms()
            .getRealmByName(Encode.decodePath(issuer.substring(issuer.lastIndexOf('/') + 1)));
  }

  private boolean isWithheld(
      AdminSurface surface, RealmModel realm, UserModel user, CurrentCeiling current) {
    if (current.policy().enforces() && current.hasEnded()) {
      return true;
    }
    if (current.inForce().isEmpty()) {
      return false;
    }
    KeptGrants kept = current.kept(user);
    return kept.lostRoles().anyMatch(AdminGrant::is)
        || (hasFineGrainedPermissions(surface, realm)
            && (kept.lostRoles().findAny().isPresent()
                || kept.groups().count() < user.getGroupsStream().count()));
  }

  /** Whether permissions may be given by roles and groups that are not for admins alone. */
  private boolean hasFineGrainedPermissions(AdminSurface surface, RealmModel realm) {
    String name = surface.realmName();
    RealmModel target = name == null ? null : session.realms().getRealmByName(name);
    return Profile.isFeatureEnabled(Profile.Feature.ADMIN_FINE_GRAINED_AUTHZ)
        || Stream.ofNullable(target).anyMatch(RealmModel::isAdminPermissionsEnabled)
        || realm.isAdminPermissionsEnabled();
  }
}
