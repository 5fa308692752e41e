package org.portcullis.keycloak.cases;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.workprofile.WorkProfiles;

/** Who answers for people, as the employer declared. */
final class Sponsors {
  private Sponsors() {}

  /** How the sponsor of a user is written down now. */
  static Optional<String> of(KeycloakSession session, UserModel user) {
    return Optional.ofNullable(new WorkProfiles(session).of(user).sponsor());
  }

  /** Whether an actor is a sponsor, written down by id, user name or e-mail address. */
  static boolean is(KeycloakSession session, RealmModel realm, Actor actor, String sponsor) {
    UserModel known = session.users().getUserById(realm, sponsor);
    return actor.isCalled(sponsor) || (known != null && actor.is(known));
  }
}
