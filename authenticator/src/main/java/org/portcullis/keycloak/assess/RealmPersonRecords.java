package org.portcullis.keycloak.assess;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.assess.PersonRecords;
import org.portcullis.engine.policy.Condition;
import org.portcullis.engine.policy.Limits;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.RuleFacts;
import org.portcullis.engine.probation.Attestation;
import org.portcullis.engine.probation.Person;
import org.portcullis.engine.probation.Tenure;
import org.portcullis.keycloak.cases.Cases;
import org.portcullis.keycloak.cases.Mutes;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.probation.GroupPaths;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.store.attestation.AttestationStore;
import org.portcullis.keycloak.store.cases.VendorCounter;
import org.portcullis.keycloak.workprofile.WorkAttribute;
import org.portcullis.keycloak.workprofile.WorkProfiles;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Concentration;
import org.portcullis.risk.Finding;
import org.portcullis.risk.LoginAttempt;

/**
 * What others said and decided about one user.
 *
 * @param session the request
 * @param realm the realm
 * @param user the user, the only one who is asked about
 * @param policy whose rules look at the user
 */
record RealmPersonRecords(KeycloakSession session, RealmModel realm, UserModel user, Policy policy)
    implements PersonRecords {
  @Override
  public List<Attestation> attestations(String id) {
    return new AttestationStore(session)
        .of(realm, user).stream()
            .map(stored -> new Attestation(stored.attesterId(), stored.at()))
            .toList();
  }

  @Override
  public @Nullable Concentration vendor(LoginAttempt attempt) {
    String vendor = attempt.work().vendor();
    WorkProfiles profiles = new WorkProfiles(session);
    return vendor == null
        ? null
        : session
            .getProvider(RealmRuntimeProvider.class)
            .memory(realm)
            .vendors(
                attempt.time(),
                () ->
                    VendorCounter.count(
                        session,
                        realm,
                        name(profiles, WorkAttribute.VENDOR),
                        name(profiles, WorkAttribute.EMPLOYMENT)))
            .map(counts -> counts.of(vendor, attempt.user()))
            .orElse(null);
  }

  /** Empty when people could write it themselves. */
  private static String name(WorkProfiles profiles, WorkAttribute attribute) {
    return profiles.isTrusted(attribute) ? attribute.attribute() : "";
  }

  @Override
  public Predicate<Finding.Evidence> muted(String id) {
    Mutes mutes = new Cases(session).mutes(realm, user);
    return evidence -> mutes.covers(evidence.signal(), evidence.facts());
  }

  @Override
  public RuleFacts placed(Assessment assessment, LoginAttempt attempt) {
    if (policy.rules().isEmpty()) {
      return RuleFacts.of(assessment, attempt, List.of(), null, null);
    }
    List<String> groups =
        policy.hasRuleOn(Condition.Groups.class)
            ? user.getGroupsStream().flatMap(GroupPaths::upwards).map(GroupPaths::of).toList()
            : List.of();
    Person person = new Person(attempt.work(), groups, attempt.accountCreated(), List.of());
    Instant setup = session.getProvider(RealmRuntimeProvider.class).of(realm).setup();
    return RuleFacts.of(
        assessment,
        attempt,
        groups,
        Tenure.employment(policy, person, setup),
        Tenure.day(person, attempt.time()));
  }

  @Override
  public Limits limits(LoginAttempt attempt) {
    CurrentCeiling current = CurrentCeiling.of(session, realm, user, null);
    return new Limits(
        current.hasEnded(),
        current.reverification().filter(next -> next.isOverdue(attempt.time())).isPresent(),
        !current.ceilings().isEmpty());
  }
}
