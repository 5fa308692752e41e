package org.portcullis.keycloak.assess;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.assess.Lessons;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.keycloak.device.DeviceCredentials;
import org.portcullis.keycloak.device.DeviceCredentials.Remembered;
import org.portcullis.keycloak.realm.NodeStatistics;
import org.portcullis.keycloak.realm.RealmKey;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.store.ledger.LedgerTransaction;
import org.portcullis.keycloak.store.profile.Profiles;
import org.portcullis.keycloak.store.sighting.SightingStore;

/** Writes what attempts of one user teach, at the end of the request, if it ends well. */
public final class LessonWrites {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel user;
  private final LedgerTransaction transaction;

  /** Writes of a user, in the transaction of the request. */
  public LessonWrites(KeycloakSession session, RealmModel realm, UserModel user) {
    this.session = session;
    this.realm = realm;
    this.user = user;
    this.transaction = LedgerTransaction.of(session);
  }

  /** Enlists what an attempt taught. A browser that may be learnt gets its device at once. */
  public void learn(Lessons lessons) {
    RealmKey key = session.getProvider(RealmRuntimeProvider.class).of(realm);
    NodeStatistics node = session.getProvider(RealmRuntimeProvider.class).memory(realm);
    if (!lessons.teachesHabits()) {
      write(lessons, node, null, null);
      note(lessons, lessons.sightings(key.sightingKeys(), null));
      return;
    }
    // The device first: should it fail, the profile must not learn of a login without one.
    DeviceCredentials devices = new DeviceCredentials(session, realm, key, user);
    Remembered device = devices.remember();
    write(lessons, node, device.handle(), devices.handles());
    note(lessons, lessons.sightings(key.sightingKeys(), device.handle()));
    transaction.whenCommitted(device.write());
  }

  private void write(
      Lessons lessons, NodeStatistics node, @Nullable String device, @Nullable Set<String> kept) {
    transaction.whenCommitted(() -> lessons.teach(node.failures()));
    if (!lessons.changesUser()) {
      return;
    }
    transaction.whenCommitted(
        () ->
            new Profiles(session)
                .update(
                    realm,
                    user.getId(),
                    habits -> {
                      if (kept != null) {
                        habits.retainDevices(kept);
                      }
                      lessons.teach(habits, device, node.statistics());
                      return habits;
                    },
                    lessons::teach));
  }

  private void note(Lessons lessons, List<SightingKey> keys) {
    if (!keys.isEmpty()) {
      transaction.whenCommitted(
          () ->
              new SightingStore(session, realm).note(user.getId(), keys, lessons.attempt().time()));
    }
  }
}
