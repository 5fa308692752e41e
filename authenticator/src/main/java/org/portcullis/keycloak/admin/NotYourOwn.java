package org.portcullis.keycloak.admin;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.actor.Actors;

/**
 * Refuses admins what they would decide about, or read of, themselves: with an account of theirs,
 * or by impersonating somebody else's.
 */
final class NotYourOwn {
  private final Actors actors;
  private final Actor actor;

  /** Of one admin's request. */
  NotYourOwn(KeycloakSession session, AdminAuth auth) {
    this.actors = new Actors(session);
    this.actor = actors.of(auth);
  }

  /** The admin. */
  Actor actor() {
    return actor;
  }

  /** How the admin is named to others. */
  String name() {
    return actor.name();
  }

  /** Whether somebody is the admin, or whoever impersonates them. */
  boolean isAbout(UserModel subject) {
    return actor.is(actors.account(subject));
  }

  /**
   * The refusal of a change to what is kept of somebody, which services may make too.
   *
   * @param error the answer's code where it is one's own
   * @param reason the same for people
   */
  Optional<Response> change(UserModel subject, String error, String reason) {
    return actor.changing(actors.account(subject)).map(doubt -> answer(doubt, error, reason));
  }

  /** What is in the way of a change to what is kept of somebody. */
  Optional<Actor.Doubt> doubtOfChange(UserModel subject) {
    return actor.changing(actors.account(subject));
  }

  /** What is in the way of a decision in somebody's favour. */
  Optional<Actor.Doubt> doubtOfFavour(UserModel subject) {
    return actor.favouring(actors.account(subject));
  }

  /** Whether what is kept of somebody may be changed. */
  boolean mayChange(UserModel subject) {
    return actor.changing(actors.account(subject)).isEmpty();
  }

  /**
   * The refusal of a decision in somebody's favour, which people alone may make.
   *
   * @param error the answer's code where it is one's own
   * @param reason the same for people
   */
  Optional<Response> favour(UserModel subject, String error, String reason) {
    return actor.favouring(actors.account(subject)).map(doubt -> answer(doubt, error, reason));
  }

  /** The refusal to tell somebody what is known of themselves. */
  Optional<Response> reading(UserModel subject, String error, String reason) {
    return isAbout(subject) ? Optional.of(forbidden(error, reason)) : Optional.empty();
  }

  private static Response answer(Actor.Doubt doubt, String error, String reason) {
    return switch (doubt) {
      case OWN -> forbidden(error, reason);
      case IMPERSONATED ->
          forbidden(
              "impersonated", "This session is somebody else's who impersonates the account.");
      case NOT_A_PERSON ->
          forbidden("not_a_person", "People decide that; this is a service account.");
      case NO_SESSION ->
          forbidden("no_session", "Whose session this is cannot be told. Sign in again.");
    };
  }

  private static Response forbidden(String error, String reason) {
    return Json.error(Response.Status.FORBIDDEN, error, reason);
  }
}
