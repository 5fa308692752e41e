package org.portcullis.keycloak.simulate;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.engine.policy.Condition;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.RuleFacts;
import org.portcullis.engine.probation.Person;
import org.portcullis.engine.probation.Tenure;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.workprofile.WorkProfiles;
import org.portcullis.risk.WorkProfile;

/** What the rules of a policy look at of a recorded sign-in; of its person, what they are today. */
public final class RulePeople {
  private final WorkProfiles profiles;
  private final Policy policy;
  private final Instant setup;
  private final boolean groups;

  /** People as a policy sees them. */
  public RulePeople(KeycloakSession session, RealmModel realm, Policy policy) {
    this.profiles = new WorkProfiles(session);
    this.policy = policy;
    this.setup = session.getProvider(RealmRuntimeProvider.class).of(realm).setup();
    this.groups = policy.hasRuleOn(Condition.Groups.class);
  }

  /** What rules look at. */
  public RuleFacts facts(UserModel user, Recorded recorded, Instant at) {
    WorkProfile work = profiles.of(user);
    Long created = user.getCreatedTimestamp();
    Instant since = created == null ? null : Instant.ofEpochMilli(created);
    List<String> paths = groups ? paths(user) : List.of();
    Person person = new Person(work, paths, since, List.of());
    boolean isKnown = work.startDate() != null || since != null;
    return new RuleFacts(
        recorded.assessment(),
        user.getId(),
        paths,
        Tenure.employment(policy, person, setup),
        isKnown ? Tenure.day(person, at) : null,
        recorded.client(),
        recorded.network(),
        recorded.kind());
  }

  private static List<String> paths(UserModel user) {
    return user.getGroupsStream()
        .flatMap(RulePeople::upwards)
        .map(KeycloakModelUtils::buildGroupPath)
        .distinct()
        .toList();
  }

  private static Stream<GroupModel> upwards(GroupModel group) {
    return Stream.iterate(group, one -> one != null, GroupModel::getParent);
  }
}
