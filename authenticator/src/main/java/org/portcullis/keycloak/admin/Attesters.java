package org.portcullis.keycloak.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.actor.Actors;
import org.portcullis.keycloak.cases.Sponsors;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.stepup.RecentFactor;
import org.portcullis.keycloak.store.attestation.AttestationStore;
import org.portcullis.keycloak.store.attestation.StoredAttestation;
import org.portcullis.keycloak.workprofile.WorkProfiles;

/** Who may vouch for whom, with a code while they sign in or with a statement at any time. */
final class Attesters {
  /** How long ago an attester's second factor may have been passed. */
  static final Duration FACTOR_LASTS = Duration.ofMinutes(5);

  private final KeycloakSession session;
  private final RealmModel realm;

  Attesters(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /** Why somebody vouches for nobody at present. */
  enum Doubt {
    /** An admin signed in as them. */
    IMPERSONATED("An impersonated session vouches for nobody."),
    /** They have not passed a second factor of theirs lately. */
    STEP_UP_REQUIRED(
        "Sign in again with a second factor of yours, and give the code within five minutes."),
    /** They are under a ceiling, on probation, or do not work here any more. */
    NARROWED("Whoever is under a ceiling or on probation vouches for nobody.");

    private final String reason;

    Doubt(String reason) {
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  /** What is in the way of a code by this session's owner; empty when nothing is. */
  Optional<Doubt> doubt(Actor actor, UserSessionModel attester, Instant now) {
    if (actor.isImpersonated()) {
      return Optional.of(Doubt.IMPERSONATED);
    }
    if (RecentFactor.at(attester)
        .filter(at -> !now.isBefore(at) && now.isBefore(at.plus(FACTOR_LASTS)))
        .isEmpty()) {
      return Optional.of(Doubt.STEP_UP_REQUIRED);
    }
    return isNarrowed(realm, attester.getUser(), attester.getId())
        ? Optional.of(Doubt.NARROWED)
        : Optional.empty();
  }

  /**
   * Whether somebody is under a ceiling, on probation, or does not work here any more.
   *
   * @param of the attester's realm
   * @param userSession id of their session; null for what holds in all of them
   */
  boolean isNarrowed(RealmModel of, UserModel attester, @Nullable String userSession) {
    RealmModel before = session.getContext().getRealm();
    // Work profiles are read by the user profile of the realm that the session is in.
    session.getContext().setRealm(of);
    try {
      CurrentCeiling current = CurrentCeiling.of(session, of, attester, userSession);
      boolean onProbation = current.standing().filter(s -> s.next() != null).isPresent();
      return onProbation || !current.ceilings().isEmpty() || current.hasEnded();
    } finally {
      session.getContext().setRealm(before);
    }
  }

  /** Whether somebody is the subject's declared sponsor, or a reviewer who manages them. */
  boolean isFor(AuthResult attester, UserModel subject) {
    return attester.user().getId().equals(new WorkProfiles(session).of(subject).sponsor())
        || AdminPermissions.evaluator(
                session,
                realm,
                new AdminAuth(realm, attester.token(), attester.user(), attester.client()))
            .users()
            .canManage(subject);
  }

  /** Whether the subject would vouch for themselves, directly or by one whom they sponsor. */
  boolean isCircle(Actor actor, UserModel attester, UserModel subject) {
    return actor.is(new Actors(session).account(subject))
        || Sponsors.of(session, attester).filter(subject.getId()::equals).isPresent();
  }

  /**
   * Who somebody counts as when they vouch for the subject: with another account of theirs they are
   * who they were before, or one person would be two.
   */
  String countsAs(Actor actor, UserModel subject) {
    for (StoredAttestation earlier : new AttestationStore(session).of(realm, subject)) {
      UserModel known = find(earlier.attesterId());
      if (known != null && actor.looksLike(known.getId(), known.getUsername(), known.getEmail())) {
        return known.getId();
      }
    }
    return actor.account().id();
  }

  private @Nullable UserModel find(String id) {
    UserModel here = session.users().getUserById(realm, id);
    RealmModel admins = session.realms().getRealmByName(Config.getAdminRealm());
    return here != null || admins == null ? here : session.users().getUserById(admins, id);
  }
}
