package org.portcullis.keycloak.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.stepup.RecentFactor;
import org.portcullis.keycloak.workprofile.WorkProfiles;

/** Who may vouch for whom while they sign in. */
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

  /** What is in the way of this session's owner; empty when nothing is. */
  Optional<Doubt> doubt(UserSessionModel attester, Instant now) {
    if (attester.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) != null) {
      return Optional.of(Doubt.IMPERSONATED);
    }
    if (RecentFactor.at(attester)
        .filter(at -> !now.isBefore(at) && now.isBefore(at.plus(FACTOR_LASTS)))
        .isEmpty()) {
      return Optional.of(Doubt.STEP_UP_REQUIRED);
    }
    CurrentCeiling current = CurrentCeiling.of(session, attester);
    boolean onProbation = current.standing().filter(s -> s.next() != null).isPresent();
    return onProbation || !current.ceilings().isEmpty() || current.hasEnded()
        ? Optional.of(Doubt.NARROWED)
        : Optional.empty();
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
  boolean isCircle(UserModel attester, UserModel subject) {
    return SamePerson.is(attester, subject)
        || subject.getId().equals(new WorkProfiles(session).of(attester).sponsor());
  }
}
