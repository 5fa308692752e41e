package org.portcullis.keycloak.admin;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.actor.Actors;
import org.portcullis.keycloak.admin.Attesters.Doubt;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.attestation.PendingAttestation;
import org.portcullis.keycloak.store.attestation.PendingAttestation.Code;
import org.portcullis.keycloak.store.attestation.PendingAttestation.Given;
import org.portcullis.keycloak.store.attestation.PendingAttestation.NotGiven;
import org.portcullis.keycloak.store.attestation.PendingAttestation.State;
import org.portcullis.keycloak.store.attestation.PendingAttestations;

/** Gives codes to those who vouch for somebody whose sign-in waits. */
public class LiveAttestationsResource {
  private static final Logger LOG = Logger.getLogger(LiveAttestationsResource.class);

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AuthResult attester;
  private final Actor actor;
  private final Attesters attesters;
  private final PendingAttestations pending;

  LiveAttestationsResource(KeycloakSession session, RealmModel realm, AuthResult attester) {
    this.session = session;
    this.realm = realm;
    this.attester = attester;
    this.actor = new Actors(session).of(realm, attester.token(), attester.user());
    this.attesters = new Attesters(session, realm);
    this.pending = pending(session);
  }

  private PendingAttestations pending(KeycloakSession of) {
    return new PendingAttestations(
        of, realm, session.getProvider(RealmRuntimeProvider.class).of(realm));
  }

  /**
   * Gives a code for the sign-in of this receipt, which the person reads out from their page. It is
   * told this once.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response give(String document) {
    Instant now = ServerTime.now();
    Optional<Doubt> doubt = attesters.doubt(actor, attester.session(), now);
    if (doubt.isPresent()) {
      String code = doubt.get().name().toLowerCase(Locale.ROOT);
      return Json.error(Response.Status.FORBIDDEN, code, doubt.get().reason());
    }
    String receipt;
    try {
      receipt = receipt(Body.read(document, Asked.LiveAttestation.class).receipt());
    } catch (Body.Invalid e) {
      return Json.error(Response.Status.BAD_REQUEST, "invalid_attestation", e.getMessage());
    }
    PendingAttestation waiting = pending.find(receipt).orElse(null);
    UserModel subject =
        waiting == null ? null : session.users().getUserById(realm, waiting.userId());
    if (waiting == null || subject == null) {
      return notFound();
    }
    if (attesters.isCircle(actor, attester.user(), subject)) {
      return Json.error(
          Response.Status.FORBIDDEN, "own_attestation", "Somebody else has to vouch for that.");
    }
    if (!attesters.isFor(attester, subject)) {
      return notFound();
    }
    if (waiting.state() != State.OPEN) {
      return Json.error(Response.Status.CONFLICT, "decided", "That sign-in waits no more.");
    }
    return give(receipt, subject, now);
  }

  private Response give(String receipt, UserModel subject, Instant now) {
    String name = realm.getName() + "/" + attester.user().getUsername();
    String attesterId = attesters.countsAs(actor, subject);
    Given given =
        KeycloakModelUtils.runJobInTransactionWithResult(
            session.getKeycloakSessionFactory(),
            other -> pending(other).give(receipt, attesterId, name, now));
    return given instanceof Code code
        ? told(code.code(), receipt, subject, now)
        : refusal((NotGiven) given, receipt);
  }

  private static Response refusal(NotGiven reason, String receipt) {
    if (reason != NotGiven.TOO_LATE) {
      LOG.warnf("PORTCULLIS_ALERT receipt=%s basis=ATTESTATION_RATE", receipt);
    }
    return switch (reason) {
      case TOO_LATE ->
          Json.error(
              Response.Status.CONFLICT,
              "too_late",
              "That sign-in was given too many codes, or is too old; the person begins anew.");
      case TOO_MANY_AN_HOUR ->
          Json.error(
              Response.Status.TOO_MANY_REQUESTS,
              "too_many",
              "You have given too many codes lately.");
      case TOO_MANY_AT_ONCE ->
          Json.error(
              Response.Status.TOO_MANY_REQUESTS,
              "too_many_at_once",
              "Codes of yours can still be entered in other sign-ins; wait until they were.");
    };
  }

  private Response told(String code, String receipt, UserModel subject, Instant now) {
    report(receipt, subject);
    Told told =
        new Told(
            code,
            now.plus(PendingAttestations.CODE_LASTS).toString(),
            receipt,
            subject.getUsername());
    return Response.fromResponse(Json.created(told)).header("Cache-Control", "no-store").build();
  }

  /**
   * A code that was given.
   *
   * @param code to read out
   * @param expires when it ends
   * @param receipt of the sign-in
   * @param user whose that is
   */
  private record Told(String code, String expires, String receipt, String user) {}

  /** As read out: case, spaces and dashes do not matter. */
  private static String receipt(String spoken) {
    return spoken.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }

  /** The same for a receipt that is not there and for one that is none of theirs. */
  private static Response notFound() {
    return Json.error(
        Response.Status.NOT_FOUND, "not_found", "Nobody of yours waits with that receipt.");
  }

  private void report(String receipt, UserModel subject) {
    new EventBuilder(realm, session, session.getContext().getConnection())
        .event(EventType.UPDATE_PROFILE)
        .user(attester.user())
        .session(attester.session())
        .client(attester.client())
        .detail("portcullis_attestation_for", subject.getId())
        .detail("portcullis_receipt", receipt)
        .success();
  }
}
