package org.portcullis.keycloak.workprofile;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.actor.Actors;
import org.portcullis.keycloak.actor.Requester;

/**
 * Refuses admins to declare of an account of theirs what Portcullis compares them with, and what
 * ends their probation, by Keycloak's own APIs for admins.
 */
final class OwnDeclaration {
  private static final String REASON = "What is declared of you is declared by somebody else.";

  private final KeycloakSession session;
  private final UserModel user;

  OwnDeclaration(KeycloakSession session, UserModel user) {
    this.session = session;
    this.user = user;
  }

  /**
   * Refuses what is to be written. Keycloak gives all attributes as they will be; one that is
   * missing is taken away.
   */
  void refuse(Map<String, ?> attributes) {
    if (isOwn() && !declared(attributes).equals(declared(user))) {
      throw refusal();
    }
  }

  /** Refuses what SCIM has written to the user before it asks. */
  void refuseWritten() {
    if (isOwn() && !stored().equals(Optional.of(declared(user)))) {
      throw refusal();
    }
  }

  private boolean isOwn() {
    Actors actors = new Actors(session);
    Optional<Actor> actor = Requester.of(session).map(Requester::auth).map(actors::of);
    return actor.isPresent() && actor.get().changing(actors.account(user)).isPresent();
  }

  private Optional<Map<WorkAttribute, List<String>>> stored() {
    RealmModel realm = session.getContext().getRealm();
    return KeycloakModelUtils.runJobInTransactionWithResult(
        session.getKeycloakSessionFactory(),
        other -> {
          RealmModel same = Objects.requireNonNull(other.realms().getRealm(realm.getId()));
          other.getContext().setRealm(same);
          return Optional.ofNullable(other.users().getUserById(same, user.getId()))
              .map(OwnDeclaration::declared);
        });
  }

  private static Map<WorkAttribute, List<String>> declared(UserModel user) {
    Map<WorkAttribute, List<String>> declared = new EnumMap<>(WorkAttribute.class);
    for (WorkAttribute attribute : WorkAttribute.values()) {
      declared.put(attribute, said(user.getAttributeStream(attribute.attribute()).toList()));
    }
    return declared;
  }

  private static Map<WorkAttribute, List<String>> declared(Map<String, ?> attributes) {
    Map<WorkAttribute, List<String>> declared = new EnumMap<>(WorkAttribute.class);
    for (WorkAttribute attribute : WorkAttribute.values()) {
      declared.put(attribute, said(CanonicalForm.values(attributes, attribute)));
    }
    return declared;
  }

  private static List<String> said(List<String> values) {
    return values.stream().filter(value -> value != null && !value.isBlank()).toList();
  }

  private static ForbiddenException refusal() {
    return new ForbiddenException(
        Response.status(Response.Status.FORBIDDEN)
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity("{\"error\":\"own_profile\",\"error_description\":\"" + REASON + "\"}")
            .build());
  }
}
