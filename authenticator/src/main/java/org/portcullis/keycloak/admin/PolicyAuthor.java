package org.portcullis.keycloak.admin;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.PolicyCodec;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.setup.AssessedWays;
import org.portcullis.keycloak.store.policy.PolicyVersion;

/** Who changes a policy, and what is in their way. */
final class PolicyAuthor {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final NotYourOwn own;
  private final PolicyVersion.By by;

  PolicyAuthor(KeycloakSession session, RealmModel realm, AdminAuth auth) {
    this.session = session;
    this.realm = realm;
    this.own = new NotYourOwn(session, auth);
    this.by = new PolicyVersion.By(auth.getUser().getId(), own.name());
  }

  PolicyVersion.By by() {
    return by;
  }

  /** An admin who signed in as somebody else changes nothing, and nobody exempts themselves. */
  Optional<Response> refusal(String document) {
    return ownExemption(document).or(this::impersonated);
  }

  /** The refusal of an admin who signed in as somebody else. */
  Optional<Response> impersonated() {
    return own.actor().isImpersonated()
        ? Optional.of(
            Json.error(
                Response.Status.FORBIDDEN,
                "impersonated",
                "This session is somebody else's who impersonates the account."))
        : Optional.empty();
  }

  /** Approval is another person's. */
  Optional<Response> refuseApproval(PolicyVersion version) {
    Actor actor = own.actor();
    if (actor.isService()) {
      return Optional.of(
          Json.error(
              Response.Status.FORBIDDEN,
              "not_a_person",
              "People decide that; this is a service account."));
    }
    boolean isAuthor =
        actor.isCalled(version.author().id()) || by.name().equals(version.author().name());
    return isAuthor
        ? Optional.of(
            Json.error(
                Response.Status.FORBIDDEN, "own_version", "Somebody else has to agree to it."))
        : refusal(version.document());
  }

  /** Where no flow assesses, a policy that enforces comes late, or not at all. */
  Optional<Response> emptyPromise(String document) {
    return enforces(document) && !new AssessedWays(session, realm).any()
        ? Optional.of(
            Problems.answer(
                Response.Status.CONFLICT,
                "not_set_up",
                "No flow of this realm assesses: sign-ins would be assessed only when they"
                    + " complete, and direct grants not at all. Set Portcullis up first (POST"
                    + " setup), or add withoutFlows=true."))
        : Optional.empty();
  }

  /** Whether a document is one that acts; what is wrong is refused for that. */
  static boolean enforces(String document) {
    try {
      return PolicyCodec.ofStored().read(document).enforces();
    } catch (InvalidPolicyException e) {
      return false;
    }
  }

  /** Nobody challenges or narrows an exempt person, so that is for others to decide. */
  private Optional<Response> ownExemption(String document) {
    Set<String> before = session.getProvider(PolicyProvider.class).of(realm).exempt();
    return exempt(document).stream()
        .filter(id -> !before.contains(id))
        .map(id -> session.users().getUserById(realm, id))
        .flatMap(Stream::ofNullable)
        .map(
            user -> own.change(user, "own_exemption", "Whether somebody is exempt, others decide."))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Those of a document that is not stored yet; nobody of one that will be refused. */
  private static Set<String> exempt(String document) {
    try {
      return PolicyCodec.ofStored().read(document).exempt();
    } catch (InvalidPolicyException e) {
      return Set.of();
    }
  }
}
