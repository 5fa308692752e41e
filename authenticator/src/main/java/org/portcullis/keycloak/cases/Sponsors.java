package org.portcullis.keycloak.cases;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.actor.Actors;
import org.portcullis.keycloak.workprofile.WorkProfiles;

/** Who answers for people, as the employer declared. */
public final class Sponsors {
  private Sponsors() {}

  /**
   * The id of the user's sponsor, or how the sponsor is written down where that is nobody here. It
   * is the id that a case keeps, since names move from one person to another.
   */
  public static Optional<String> of(KeycloakSession session, UserModel user) {
    return Optional.ofNullable(new WorkProfiles(session).of(user).sponsor())
        .map(
            written ->
                find(session, session.getContext().getRealm(), written)
                    .map(UserModel::getId)
                    .orElse(written));
  }

  /** Whether an actor is a sponsor, written down by id, user name or e-mail address. */
  static boolean is(KeycloakSession session, RealmModel realm, Actor actor, String sponsor) {
    return find(session, realm, sponsor)
        .map(known -> actor.is(new Actors(session).account(known)))
        .orElseGet(() -> actor.isCalled(sponsor));
  }

  /** The one of an id or user name; of an e-mail address if nobody can take it for themselves. */
  private static Optional<UserModel> find(
      KeycloakSession session, RealmModel realm, String written) {
    return Optional.<UserModel>ofNullable(session.users().getUserById(realm, written))
        .or(() -> Optional.ofNullable(session.users().getUserByUsername(realm, written)))
        .or(() -> Optional.ofNullable(byEmail(session, realm, written)));
  }

  private static @Nullable UserModel byEmail(
      KeycloakSession session, RealmModel realm, String email) {
    if (!email.contains("@") || !new Actors(session).areEmailsFixed()) {
      return null;
    }
    List<UserModel> owners =
        session
            .users()
            .searchForUserStream(
                realm, Map.of(UserModel.EMAIL, email, UserModel.EXACT, "true"), 0, 2)
            .toList();
    return owners.size() == 1 ? owners.get(0) : null;
  }
}
