package org.portcullis.keycloak.departure;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.actor.Actors;
import org.portcullis.keycloak.actor.Requester;
import org.portcullis.keycloak.cases.Review;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.CaseHolds;
import org.portcullis.keycloak.store.cases.CaseStore;

/**
 * Refuses to delete a held person's account to whoever could not lift the hold, and to the person
 * themselves while a case about them is open. What nobody asks for, such as a directory that drops
 * an entry, goes on, and leaves a tombstone.
 */
public final class DepartureGuard {
  private static final Logger LOG = Logger.getLogger(DepartureGuard.class);

  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel user;
  private final Reviewers reviewers;

  private DepartureGuard(
      KeycloakSession session, RealmModel realm, UserModel user, Reviewers reviewers) {
    this.session = session;
    this.reviewers = reviewers;
    this.realm = realm;
    this.user = user;
  }

  /** Tells who may act on cases at all. */
  public interface Reviewers {
    /** Whether the owner of a token may act on cases about a user. */
    boolean include(KeycloakSession session, RealmModel realm, AdminAuth auth, UserModel user);
  }

  /** Guards all realms of a server, whichever way accounts are deleted. */
  public static void register(KeycloakSessionFactory factory, Reviewers reviewers) {
    factory.register(
        event -> {
          if (event instanceof UserModel.UserPreRemovedEvent leaving) {
            new DepartureGuard(
                    leaving.getKeycloakSession(), leaving.getRealm(), leaving.getUser(), reviewers)
                .check();
          }
        });
  }

  private void check() {
    Instant now = ServerTime.now();
    boolean isHeld = new CaseHolds(session).ceilingOn(realm, user, now).isPresent();
    boolean isReviewed = !new CaseStore(session).waiting(realm, user.getId()).isEmpty();
    if (!isHeld && !isReviewed) {
      return;
    }
    Actors actors = new Actors(session);
    Optional<Requester> requester = Requester.of(session);
    AdminAuth auth = requester.map(Requester::auth).orElse(null);
    Actor actor = auth == null ? null : actors.of(auth);
    boolean isOwn = actor == null ? isSigningIn() : actor.is(actors.account(user));
    if (isOwn) {
      throw refused("own_account", "Something speaks against this account, so others delete it.");
    }
    if (isHeld && requester.isPresent() && !mayLift(auth, actor)) {
      throw refused("held", "This account is held. Whoever may lift the hold may delete it.");
    }
  }

  private boolean mayLift(@Nullable AdminAuth auth, @Nullable Actor actor) {
    if (auth == null || actor == null) {
      return false;
    }
    Optional<Case> file =
        new CaseHolds(session)
            .holder(realm, user)
            .flatMap(id -> new CaseStore(session).find(realm, id));
    return file.isPresent()
        ? reviewers.include(session, realm, auth, user)
            && new Review(session, realm, user, file.get()).mayRelease(actor)
        : actor.favouring(new Actors(session).account(user)).isEmpty();
  }

  /** Whether they delete themselves during a sign-in, which is without a token. */
  private boolean isSigningIn() {
    return session.getContext().getAuthenticationSession() != null
        && session.getContext().getAuthenticationSession().getAuthenticatedUser() != null
        && session
            .getContext()
            .getAuthenticationSession()
            .getAuthenticatedUser()
            .getId()
            .equals(user.getId());
  }

  private ForbiddenException refused(String error, String reason) {
    LOG.warnf(
        "PORTCULLIS_ALERT basis=HELD_PERSON_DELETION_REFUSED realm=%s user=%s",
        realm.getName(), user.getId());
    return new ForbiddenException(
        Response.status(Response.Status.FORBIDDEN)
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity("{\"error\":\"" + error + "\",\"error_description\":\"" + reason + "\"}")
            .build());
  }
}
