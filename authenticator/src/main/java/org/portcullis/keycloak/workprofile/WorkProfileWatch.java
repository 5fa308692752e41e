package org.portcullis.keycloak.workprofile;

import io.micrometer.core.instrument.Metrics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.probation.ProbationStatus;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.probation.ProbationLookup;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.work.KeptFacts;
import org.portcullis.risk.Employment;
import org.portcullis.risk.WorkProfile;
import org.portcullis.risk.WorkProfile.Fact;

/**
 * Audits and alerts when an admin changes what is declared of somebody who is on probation or no
 * employee, before or after the change, and when somebody's last day of work is another. Keycloak
 * tells of the change alone, so what was before it is read in a transaction of its own, which does
 * not see it yet.
 */
final class WorkProfileWatch implements EventListenerProvider {
  private static final Logger LOG = Logger.getLogger(WorkProfileWatch.class);
  private static final List<WorkAttribute> WATCHED = List.of(WorkAttribute.values());

  /** Partial imports, whose events are of the realm. */
  private static final String USERS = "users/";

  private static final String REMOVED = "portcullis.removed.";

  private final KeycloakSession session;

  WorkProfileWatch(KeycloakSession session) {
    this.session = session;
  }

  /**
   * Notes what is declared of somebody who is removed, in case the same request brings them back.
   */
  static void follow(UserModel.UserPreRemovedEvent event) {
    KeycloakSession session = event.getKeycloakSession();
    RealmModel realm = session.getContext().getRealm();
    UserModel user = event.getUser();
    if (realm != null
        && realm.getId().equals(event.getRealm().getId())
        && user.getServiceAccountClientLink() == null) {
      session.setAttribute(REMOVED + user.getUsername(), Snapshot.of(session, realm, user));
    }
  }

  @Override
  public void onEvent(Event event) {
    // People cannot write their own work profile.
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {
    String path = event.getResourcePath();
    if (event.getOperationType() != OperationType.UPDATE
        || event.getError() != null
        || path == null
        || !(event.getResourceType() == ResourceType.USER || path.startsWith(USERS))) {
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
    Snapshot before = before(realm, user).orElse(after);
    List<WorkAttribute> changed =
        WATCHED.stream()
            .filter(a -> !Objects.equals(before.values().get(a), after.values().get(a)))
            .toList();
    settle(event, realm, user, before, changed);
    boolean matters =
        before.isWatched() || after.isWatched() || changed.contains(WorkAttribute.END_DATE);
    if (!changed.isEmpty() && matters) {
      report(event, realm, user, before, after, changed);
    }
  }

  /** Whoever may manage people declares it anew; an import needs other rights, and ends nothing. */
  private void settle(
      AdminEvent event,
      RealmModel realm,
      UserModel user,
      Snapshot before,
      List<WorkAttribute> changed) {
    if (event.getResourceType() == ResourceType.USER) {
      new KeptFacts(session)
          .release(realm, user, changed.stream().map(WorkAttribute::attribute).toList());
    } else if (!changed.isEmpty() && before.isWatched()) {
      KeptWork.keep(session, realm, user, new KeptWork.Before(before.values()), "import");
    }
  }

  /** An import that overwrites people removes them, and gives their names other ids. */
  private Optional<Snapshot> before(RealmModel realm, UserModel user) {
    Snapshot removed = session.getAttribute(REMOVED + user.getUsername(), Snapshot.class);
    if (removed != null) {
      return Optional.of(removed);
    }
    return KeycloakModelUtils.runJobInTransactionWithResult(
        session.getKeycloakSessionFactory(),
        other -> {
          RealmModel same = Objects.requireNonNull(other.realms().getRealm(realm.getId()));
          other.getContext().setRealm(same);
          UserModel stored = other.users().getUserById(same, user.getId());
          return Optional.ofNullable(stored).map(known -> Snapshot.of(other, same, known));
        });
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
   * @param isWatched whether they are no employee, or a ceiling, or a later stage, is ahead of or
   *     above them
   */
  private record Snapshot(Map<WorkAttribute, String> values, String stage, boolean isWatched) {
    static Snapshot of(KeycloakSession session, RealmModel realm, UserModel user) {
      Map<WorkAttribute, String> values = new EnumMap<>(WorkAttribute.class);
      for (WorkAttribute attribute : WATCHED) {
        values.put(
            attribute,
            user.getAttributeStream(attribute.attribute()).collect(Collectors.joining(" ")));
      }
      WorkProfile work = new WorkProfiles(session).of(user);
      ProbationStatus standing = standing(session, realm, user, work).orElse(null);
      return new Snapshot(
          values,
          standing == null ? "" : standing.stage().name(),
          isExternal(work)
              || (standing != null
                  && (standing.next() != null || standing.stage().ceiling() != null)));
    }

    private static Optional<ProbationStatus> standing(
        KeycloakSession session, RealmModel realm, UserModel user, WorkProfile work) {
      Policy policy = session.getProvider(PolicyProvider.class).of(realm);
      return ProbationLookup.isExempt(user, policy)
          ? Optional.empty()
          : ProbationLookup.standing(session, realm, user, work, policy, ServerTime.now());
    }

    private static boolean isExternal(WorkProfile work) {
      return work.isUnreadable(Fact.EMPLOYMENT)
          || (work.employment() != null && work.employment() != Employment.EMPLOYEE);
    }
  }
}
