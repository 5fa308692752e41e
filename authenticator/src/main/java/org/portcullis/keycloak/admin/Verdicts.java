package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.device.DeviceRevocation;
import org.portcullis.keycloak.logout.Revocation;
import org.portcullis.keycloak.store.device.DeviceStore;
import org.portcullis.keycloak.store.ledger.AssessmentEntity;
import org.portcullis.keycloak.store.profile.Profiles;

/** What follows when somebody says whether a sign-in was its owner's. */
final class Verdicts {
  /** It was the account's owner. */
  private static final String OWNER = "OWNER";

  /** It was somebody else. */
  private static final String NOT_OWNER = "NOT_OWNER";

  /** All verdicts. */
  static final Set<String> KNOWN = Set.of(OWNER, NOT_OWNER);

  private final KeycloakSession session;
  private final RealmModel realm;

  Verdicts(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /** Takes back what a sign-in taught; how many lessons that were. */
  int unlearn(UserModel subject, AssessmentEntity line) {
    int[] taken = new int[1];
    new Profiles(session)
        .update(
            realm,
            subject.getId(),
            profile -> {
              taken[0] = profile.forgetSession(line.receipt());
              return profile;
            });
    return taken[0];
  }

  /**
   * Acts on a verdict. Whoever it was may have opened other sessions since, so all of them end; of
   * the devices only the one that was used goes.
   */
  ObjectNode judge(UserModel subject, AssessmentEntity line, String verdict) {
    boolean isOwner = verdict.equals(OWNER);
    ObjectNode done = Json.MAPPER.createObjectNode().put("verdict", verdict);
    done.put("unlearnt", isOwner ? 0 : unlearn(subject, line));
    done.put("sessionsEnded", isOwner ? 0 : endSessions(subject));
    String device = SignIns.document(line).path("device").textValue();
    done.put("devicesRevoked", isOwner ? 0 : revoke(subject, device));
    return done;
  }

  /** Ends all sessions of somebody; how many that were. */
  int endSessions(UserModel subject) {
    long count =
        session.sessions().getUserSessionsStream(realm, subject).count()
            + session.sessions().getOfflineUserSessionsStream(realm, subject).count();
    Revocation.withinRequest(session, realm, subject);
    return (int) count;
  }

  /** Revokes all devices of somebody; how many that were. */
  int revokeAll(UserModel subject) {
    int count = new DeviceStore(session).latestFirst(realm, subject.getId()).size();
    DeviceRevocation.all(session, realm, subject);
    return count;
  }

  private int revoke(UserModel subject, @Nullable String device) {
    DeviceStore devices = new DeviceStore(session);
    if (device == null || devices.find(realm, subject.getId(), device).isEmpty()) {
      return 0;
    }
    subject.credentialManager().removeStoredCredentialById(device);
    devices.remove(device);
    return 1;
  }
}
