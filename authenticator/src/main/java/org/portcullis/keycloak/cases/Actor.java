package org.portcullis.keycloak.cases;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.portcullis.keycloak.store.cases.CaseStep;

/**
 * The person who does something about a case. Two accounts are one person's when they have the same
 * id, user name or e-mail address, in whatever realms.
 *
 * @param id id of the account
 * @param realm name of its realm
 * @param username its name now
 * @param email its address; null for none
 */
public record Actor(String id, String realm, String username, @Nullable String email) {

  /**
   * The owner of an admin's token.
   *
   * @throws CaseRefusal when that is no person, or not the person it says
   */
  public static Actor of(KeycloakSession session, AdminAuth auth) throws CaseRefusal {
    UserModel user = auth.getUser();
    if (user.getServiceAccountClientLink() != null) {
      throw new CaseRefusal(CaseRefusal.Code.NOT_A_PERSON);
    }
    UserSessionModel userSession = find(session, auth);
    if (userSession == null || !userSession.getUser().getId().equals(user.getId())) {
      throw new CaseRefusal(CaseRefusal.Code.NO_SESSION);
    }
    if (userSession.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) != null) {
      throw new CaseRefusal(CaseRefusal.Code.IMPERSONATED);
    }
    return new Actor(user.getId(), auth.getRealm().getName(), user.getUsername(), user.getEmail());
  }

  private static @Nullable UserSessionModel find(KeycloakSession session, AdminAuth auth) {
    String id = auth.getToken().getSessionId();
    if (id == null) {
      return null;
    }
    UserSessionModel online = session.sessions().getUserSession(auth.getRealm(), id);
    return online == null ? session.sessions().getOfflineUserSession(auth.getRealm(), id) : online;
  }

  /** How the actor is named in a timeline. */
  public CaseStep.By by() {
    return new CaseStep.By(id, realm + "/" + username, email);
  }

  /** Whether an account is the actor's, or another one of the same person. */
  public boolean is(UserModel user) {
    return isSame(user.getId(), user.getUsername(), user.getEmail());
  }

  /** Whether the actor did an earlier step, under whatever name. */
  public boolean did(CaseStep step) {
    CaseStep.By by = step.by();
    return isSame(by.id(), by.name().substring(by.name().indexOf('/') + 1), by.email());
  }

  /** Whether this is how somebody wrote the actor down: by id, user name or e-mail address. */
  boolean isCalled(String name) {
    return isSame(name, name, name);
  }

  private boolean isSame(@Nullable String otherId, String otherName, @Nullable String otherEmail) {
    return id.equals(otherId)
        || username.equalsIgnoreCase(otherName)
        || (email != null && email.equalsIgnoreCase(otherEmail));
  }
}
