package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.CaseHolds;
import org.portcullis.keycloak.store.cases.CaseStore;
import org.portcullis.keycloak.store.ceiling.CeilingStore;

/** What the caller may do about a person, and what is in the way of the rest. */
final class PersonMay {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final RiskAccess access;
  private final NotYourOwn own;
  private final AdminAuth auth;
  private final UserModel user;

  PersonMay(
      KeycloakSession session,
      RealmModel realm,
      RiskAccess access,
      NotYourOwn own,
      AdminAuth auth,
      UserModel user) {
    this.session = session;
    this.realm = realm;
    this.access = access;
    this.own = own;
    this.auth = auth;
    this.user = user;
  }

  /** Every action with the code of what forbids it; null where nothing does. */
  ArrayNode of() {
    ArrayNode may = Json.MAPPER.createArrayNode();
    String change = access.canReview(user) ? code(own.doubtOfChange(user)) : "permission";
    String favour = access.canReview(user) ? code(own.doubtOfFavour(user)) : "permission";
    String held = new CaseHolds(session).holder(realm, user).isPresent() ? "held_by_case" : null;
    add(may, "hold", change, held);
    add(may, "give-back", favour, held == null && !hasCeiling() ? "no_ceiling" : held);
    add(may, "attest", favour, attester());
    add(may, "revoke", change, null);
    add(may, "confirm-compromised", change, null);
    add(may, "open-case", change, hasOwnCase() ? "already_open" : null);
    return may;
  }

  private static void add(
      ArrayNode may, String action, @Nullable String first, @Nullable String second) {
    may.addObject().put("action", action).put("because", first == null ? second : first);
  }

  private static @Nullable String code(Optional<Actor.Doubt> doubt) {
    return doubt
        .map(
            one ->
                switch (one) {
                  case OWN -> "self";
                  case IMPERSONATED -> "impersonated";
                  case NOT_A_PERSON -> "service_account";
                  case NO_SESSION -> "no_session";
                })
        .orElse(null);
  }

  private @Nullable String attester() {
    Attesters attesters = new Attesters(session, realm);
    if (attesters.isCircle(own.actor(), auth.getUser(), user)) {
      return "circle";
    }
    return attesters.isNarrowed(auth.getRealm(), auth.getUser(), auth.getToken().getSessionId())
        ? "narrowed"
        : null;
  }

  private boolean hasCeiling() {
    return new CeilingStore(session)
        .of(realm, user).stream().anyMatch(ceiling -> ceiling.sessionId() == null);
  }

  private boolean hasOwnCase() {
    return new CaseStore(session)
        .waiting(realm, user.getId()).stream().anyMatch(file -> file.reason().equals(Case.BY_HAND));
  }
}
