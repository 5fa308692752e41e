package org.portcullis.keycloak.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.keycloak.events.EventType;
import org.keycloak.models.RealmModel;

/**
 * Keeps what admins do, so that a decision and a policy have an author, and refusals of the admin
 * API among the events of a realm that keeps some. Whether sign-ins are kept as events is the
 * realm's own affair: Portcullis reads none.
 */
final class EventSetup {
  private static final String ID = "events";
  private static final String REFUSED = EventType.PERMISSION_TOKEN_ERROR.name();

  private final RealmModel realm;

  EventSetup(RealmModel realm) {
    this.realm = realm;
  }

  List<SetupStep> steps() {
    List<SetupStep> steps = new ArrayList<>();
    steps.add(
        realm.isAdminEventsEnabled()
            ? SetupStep.done(ID, "adminEventsEnabled", "true")
            : new SetupStep(
                ID,
                "adminEventsEnabled",
                "false",
                "true",
                () -> realm.setAdminEventsEnabled(true)));
    Set<String> kept = realm.getEnabledEventTypesStream().collect(Collectors.toSet());
    if (realm.isEventsEnabled() && !kept.isEmpty()) {
      Set<String> after = new TreeSet<>(kept);
      after.add(REFUSED);
      steps.add(
          kept.contains(REFUSED)
              ? SetupStep.done(ID, "enabledEventTypes", REFUSED)
              : new SetupStep(
                  ID, "enabledEventTypes", null, REFUSED, () -> realm.setEnabledEventTypes(after)));
    }
    return steps;
  }
}
