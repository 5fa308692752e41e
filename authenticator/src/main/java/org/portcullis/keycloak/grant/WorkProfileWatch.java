package org.portcullis.keycloak.grant;

import io.micrometer.core.instrument.Metrics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.events.Event;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.engine.probation.ProbationStatus;
import org.portcullis.keycloak.workprofile.WorkAttribute;

/**
 * Audits and alerts when an admin changes what decides on the probation of somebody who is on it,
 * before or after the change. Keycloak tells of the change alone, so what was before it is read in
 * a transaction of its own, which does not see it yet.
 */
final class WorkProfileWatch implements EventListenerProvider {
  private static final Logger LOG = Logger.getLogger(WorkProfileWatch.class);
  private static final List<WorkAttribute> WATCHED =
      List.of(
          WorkAttribute.EMPLOYMENT,
          WorkAttribute.START_DATE,
          WorkAttribute.END_DATE,
          WorkAttribute.COUNTRY);

  private final KeycloakSession session;

  WorkProfileWatch(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void onEvent(Event event) {
    // ProbationLookup cannot write their own work profile.
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {
    String path = event.getResourcePath();
    if (event.getResourceType() != ResourceType.USER
        || event.getOperationType() != OperationType.UPDATE
        || event.getError() != null
        || path == null) {
      return;
    }
    RealmModel realm = session.realms().getRealm(event.getRealmId());
    // The user API has users/id, and SCIM a longer path that ends like that.
    String id = path.substring(path.lastIndexOf('/') + 1);
    UserModel user = realm == null ? null : session.users().getUserById(realm, id);
    if (realm != null && user != null) {
      compare(event, realm, user);
    }
  }

  private void compare(AdminEvent event, RealmModel realm, UserModel user) {
    Snapshot after = Snapshot.of(session, realm, user);
    Snapshot before =
        KeycloakModelUtils.runJobInTransactionWithResult(
            session.getKeycloakSessionFactory(),
            other -> {
              RealmModel same = Objects.requireNonNull(other.realms().getRealm(realm.getId()));
              other.getContext().setRealm(same);
              UserModel stored = other.users().getUserById(same, user.getId());
              return stored == null ? after : Snapshot.of(other, same, stored);
            });
    List<WorkAttribute> changed =
        WATCHED.stream()
            .filter(a -> !Objects.equals(before.values().get(a), after.values().get(a)))
            .toList();
    if (!changed.isEmpty() && (before.onProbation() || after.onProbation())) {
      report(event, realm, user, before, after, changed);
    }
  }

  private void report(
      AdminEvent event,
      RealmModel realm,
      UserModel user,
      Snapshot before,
      Snapshot after,
      List<WorkAttribute> changed) {
    String names = changed.stream().map(WorkAttribute::attribute).collect(Collectors.joining(","));
    String by = event.getAuthDetails().getRealmId() + "/" + event.getAuthDetails().getUserId();
    EventBuilder audit =
        new EventBuilder(realm, session, session.getContext().getConnection())
            .event(EventType.UPDATE_PROFILE)
            .user(user)
            .detail("portcullis_changed", names)
            .detail("portcullis_by", by)
            .detail("portcullis_stage_before", before.stage())
            .detail("portcullis_stage_after", after.stage());
    for (WorkAttribute attribute : changed) {
      audit
          .detail("previous_" + attribute.attribute(), before.values().get(attribute))
          .detail("updated_" + attribute.attribute(), after.values().get(attribute));
    }
    audit.success();
    LOG.warnf(
        "PORTCULLIS_ALERT basis=WORK_PROFILE_CHANGED user=%s changed=%s by=%s stage=%s->%s",
        user.getId(), names, by, before.stage(), after.stage());
    Metrics.counter("portcullis.alert", "basis", "WORK_PROFILE_CHANGED").increment();
  }

  @Override
  public void close() {}

  /**
   * What is known of somebody at one side of a change.
   *
   * @param values the watched attributes; empty texts when not set
   * @param stage the stage of the probation; empty for those it is not for
   * @param onProbation whether a ceiling, or a later stage, is ahead of or above them
   */
  private record Snapshot(Map<WorkAttribute, String> values, String stage, boolean onProbation) {
    static Snapshot of(KeycloakSession session, RealmModel realm, UserModel user) {
      Map<WorkAttribute, String> values = new EnumMap<>(WorkAttribute.class);
      for (WorkAttribute attribute : WATCHED) {
        values.put(
            attribute,
            Objects.requireNonNullElse(user.getFirstAttribute(attribute.attribute()), ""));
      }
      ProbationStatus standing =
          CurrentCeiling.of(session, realm, user, null).standing().orElse(null);
      return new Snapshot(
          values,
          standing == null ? "" : standing.stage().name(),
          standing != null && (standing.next() != null || standing.stage().ceiling() != null));
    }
  }
}
