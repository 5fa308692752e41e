package org.portcullis.keycloak.login;

import io.micrometer.core.instrument.Metrics;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.assess.Assessed;
import org.portcullis.keycloak.device.DeviceRevocation;
import org.portcullis.keycloak.logout.Revocation;
import org.portcullis.keycloak.notify.Notice;
import org.portcullis.keycloak.notify.Notices;
import org.portcullis.keycloak.store.device.CloneStore;
import org.portcullis.risk.Device;

/**
 * The end of a device of which two browsers hold the secret. Nobody can tell the owner's from the
 * thief's, so it is worth nothing any more, all sessions end, and every browser that is not known
 * since has to pass a second factor.
 */
final class ClonedSeries {
  private static final Logger LOG = Logger.getLogger(ClonedSeries.class);

  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel user;

  ClonedSeries(KeycloakSession session, RealmModel realm, UserModel user) {
    this.session = session;
    this.realm = realm;
    this.user = user;
  }

  /**
   * Ends the series of a device that was cloned: the person, the reviewers and the log hear of it.
   *
   * @param handle the device's
   * @param assessed the sign-in that brought it
   * @param event the sign-in's event
   */
  void end(String handle, Assessed assessed, EventBuilder event) {
    String receipt = assessed.receipt();
    DeviceRevocation.one(session, user, handle);
    new CloneStore(session).put(realm, user, handle, assessed.attempt().time());
    Revocation.withinRequest(session, realm, user);
    event
        .clone()
        .event(EventType.LOGIN)
        .user(user)
        .detail("portcullis_receipt", receipt)
        .error("portcullis_device_cloned");
    new IdentityAlarm(session, realm).raiseClone(user, assessed, handle);
    LOG.warnf(
        "PORTCULLIS_ALERT receipt=%s basis=DEVICE_CLONED user=%s: two browsers hold the secret of"
            + " one device; it is revoked, and all sessions have ended",
        receipt, user.getId());
    Metrics.counter("portcullis.alert", "basis", "DEVICE_CLONED").increment();
    Notices.send(session, realm, user, Notice.DEVICE_CLONED);
  }

  /** Whether a browser has to prove itself, since one of the user's was cloned. */
  boolean demandsFactor(Device device, Instant now) {
    return !device.isKnown() && new CloneStore(session).isCloned(realm, user, now);
  }
}
