package org.portcullis.keycloak.cases;

import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.AdminAuth;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.actor.Actors;

/** Who may take part in the review of any case: people who act for themselves. */
public final class Reviewers {
  private Reviewers() {}

  /**
   * The owner of an admin's token.
   *
   * @throws CaseRefusal when that is no person, or not the person it says
   */
  public static Actor of(KeycloakSession session, AdminAuth auth) throws CaseRefusal {
    Actor actor = new Actors(session).of(auth);
    if (actor.isService()) {
      throw new CaseRefusal(CaseRefusal.Code.NOT_A_PERSON);
    }
    if (!actor.isTraced()) {
      throw new CaseRefusal(CaseRefusal.Code.NO_SESSION);
    }
    if (actor.isImpersonated()) {
      throw new CaseRefusal(CaseRefusal.Code.IMPERSONATED);
    }
    return actor;
  }
}
