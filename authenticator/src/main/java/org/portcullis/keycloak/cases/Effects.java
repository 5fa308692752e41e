package org.portcullis.keycloak.cases;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.ceiling.Ceiling;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.device.DeviceRevocation;
import org.portcullis.keycloak.logout.Revocation;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.Case.State;
import org.portcullis.keycloak.store.cases.CaseHold;
import org.portcullis.keycloak.store.cases.CaseHolds;
import org.portcullis.keycloak.store.cases.CaseMute;
import org.portcullis.keycloak.store.cases.CaseStore;
import org.portcullis.keycloak.store.ceiling.AppliedCeiling;
import org.portcullis.keycloak.store.profile.Profiles;
import org.portcullis.keycloak.store.tombstone.Departed;

/** What comes of the end of a review, and of taking an end back. */
final class Effects {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel subject;
  private final Case file;
  private final Actor actor;
  private final Instant now;

  Effects(
      KeycloakSession session,
      RealmModel realm,
      UserModel subject,
      Case file,
      Actor actor,
      Instant now) {
    this.session = session;
    this.realm = realm;
    this.subject = subject;
    this.file = file;
    this.actor = actor;
    this.now = now;
  }

  /** The reason of ceilings that a case puts. */
  static String reason(Case file) {
    return "case " + file.id();
  }

  void enter(State state, Content content) {
    switch (state) {
      case CONFIRMED -> confirm();
      case FALSE_POSITIVE -> mute(content);
      case OPEN, IN_REVIEW, WAITING_FOR_PROOF, BENIGN, CLOSED -> {}
    }
  }

  /** Sessions, devices and what was learnt do not come back; they begin anew. */
  void leave(State state) {
    switch (state) {
      case CONFIRMED -> restore();
      case FALSE_POSITIVE -> new CaseStore(session).unmute(realm, subject, file);
      case OPEN, IN_REVIEW, WAITING_FOR_PROOF, BENIGN, CLOSED -> {}
    }
  }

  private void confirm() {
    new CaseHolds(session)
        .put(
            realm,
            subject,
            file,
            CaseHold.Kind.CONFIRMED,
            new AppliedCeiling(
                null, Ceiling.QUARANTINE_NAME, reason(file), actor.by().name(), now, null));
    Revocation.withinRequest(session, realm, subject);
    if (!(subject instanceof Departed)) {
      DeviceRevocation.all(session, realm, subject);
    }
    new Profiles(session).remove(realm, subject.getId());
  }

  private void restore() {
    CaseHolds holds = new CaseHolds(session);
    for (CaseHold hold : holds.of(file)) {
      if (hold.kind() == CaseHold.Kind.CONFIRMED) {
        holds.release(realm, subject, hold, now);
      }
    }
  }

  private void mute(Content content) {
    List<CaseMute> mutes =
        content.evidence().stream()
            .flatMap(evidence -> evidence.patterns().stream())
            .collect(Collectors.toSet())
            .stream()
            .sorted()
            .map(pattern -> new CaseMute(pattern, file.id(), actor.by().name(), now))
            .toList();
    new CaseStore(session).mute(realm, subject, mutes);
  }
}
