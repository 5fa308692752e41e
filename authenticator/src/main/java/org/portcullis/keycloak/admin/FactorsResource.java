package org.portcullis.keycloak.admin;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.actor.Actors;
import org.portcullis.keycloak.admin.Attesters.Doubt;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.factor.FactorDoubt;
import org.portcullis.keycloak.store.factor.FactorDoubts;

/**
 * Second factors that were enrolled in a doubtful session, and that clear nothing until they are
 * confirmed: by the person with an older factor of theirs, or by their sponsor or a reviewer.
 */
public class FactorsResource {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final AuthResult caller;
  private final Actor actor;
  private final FactorDoubts doubts;

  FactorsResource(KeycloakSession session, RealmModel realm, AuthResult caller) {
    this.session = session;
    this.realm = realm;
    this.caller = caller;
    this.actor = new Actors(session).of(realm, caller.token(), caller.user());
    this.doubts = new FactorDoubts(session);
  }

  /**
   * The doubted factors of a person.
   *
   * @param userId whose; the caller's own without it
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(@QueryParam("user") @Nullable String userId) {
    UserModel subject = subject(userId);
    if (subject == null) {
      return notFound();
    }
    return Json.ok(
        doubts.of(realm, subject).stream()
            .filter(
                doubt ->
                    subject.credentialManager().getStoredCredentialById(doubt.credential()) != null)
            .map(Doubted::of)
            .toList());
  }

  /**
   * A factor that clears nothing yet.
   *
   * @param id of the credential
   * @param type its type
   * @param enrolled when it was set up
   */
  private record Doubted(String id, String type, String enrolled) {
    static Doubted of(FactorDoubt doubt) {
      return new Doubted(doubt.credential(), doubt.type(), doubt.enrolled().toString());
    }
  }

  /**
   * Confirms a factor. Whoever does so has passed a factor of their own within five minutes that is
   * old enough for any doubt, and not doubted itself.
   *
   * @param credential id of the credential
   * @param userId whose it is; the caller's own without it
   */
  @POST
  @Path("{credential}/confirm")
  @Produces(MediaType.APPLICATION_JSON)
  public Response confirm(
      @PathParam("credential") String credential, @QueryParam("user") @Nullable String userId) {
    Instant now = ServerTime.now();
    Attesters attesters = new Attesters(session, realm);
    UserModel subject = subject(userId);
    if (subject == null) {
      return notFound();
    }
    Optional<Doubt> inTheWay =
        attesters
            .doubt(actor, caller.session(), now)
            // One's own factor is confirmed by factor alone, wherever one stands.
            .filter(doubt -> doubt != Doubt.NARROWED || !isOwn(subject));
    if (inTheWay.isPresent()) {
      return Json.error(
          Response.Status.FORBIDDEN,
          inTheWay.get().name().toLowerCase(Locale.ROOT),
          inTheWay.get().reason());
    }
    if (!doubts.remove(realm, subject, credential)) {
      return notFound();
    }
    report(credential, subject);
    return Response.noContent().build();
  }

  /** Whom the caller may confirm a factor of; null for nobody. */
  private @Nullable UserModel subject(@Nullable String userId) {
    if (userId == null || userId.equals(caller.user().getId())) {
      return caller.user();
    }
    UserModel subject = session.users().getUserById(realm, userId);
    Attesters attesters = new Attesters(session, realm);
    return subject != null
            && !attesters.isCircle(actor, caller.user(), subject)
            && attesters.isFor(caller, subject)
        ? subject
        : null;
  }

  private boolean isOwn(UserModel subject) {
    return subject.getId().equals(caller.user().getId());
  }

  private static Response notFound() {
    return Json.error(
        Response.Status.NOT_FOUND, "not_found", "There is no such factor to be confirmed.");
  }

  private void report(String credential, UserModel subject) {
    new EventBuilder(realm, session, session.getContext().getConnection())
        .event(EventType.UPDATE_PROFILE)
        .user(caller.user())
        .session(caller.session())
        .client(caller.client())
        .detail("portcullis_factor_confirmed", credential)
        .detail("portcullis_factor_of", subject.getId())
        .success();
  }
}
