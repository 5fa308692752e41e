package org.portcullis.keycloak.probation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.Probation;
import org.portcullis.engine.policy.ReverificationRule;
import org.portcullis.engine.probation.Attestation;
import org.portcullis.engine.probation.Person;
import org.portcullis.engine.probation.ProbationStatus;
import org.portcullis.engine.probation.Reverification;
import org.portcullis.engine.probation.Tenure;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.store.attestation.AttestationStore;
import org.portcullis.risk.WorkProfile;

/** Where users stand in the probation, and when somebody has to vouch for them. */
public final class ProbationLookup {
  private ProbationLookup() {}

  /** Whether neither probation nor any ceiling is for a user. */
  public static boolean isExempt(UserModel user, Policy policy) {
    return user.getServiceAccountClientLink() != null || policy.exempt().contains(user.getId());
  }

  /** The standing of a user who is not exempt; empty for those the probation is not for. */
  public static Optional<ProbationStatus> standing(
      KeycloakSession session,
      RealmModel realm,
      UserModel user,
      WorkProfile work,
      Policy policy,
      Instant now) {
    return policy.probation() == null
        ? Optional.empty()
        : Tenure.standing(
            policy, person(session, realm, user, work, policy), setup(session, realm), now);
  }

  /** When somebody has to vouch for a user next; empty for those who need it no more. */
  public static Optional<Reverification> reverification(
      KeycloakSession session,
      RealmModel realm,
      UserModel user,
      WorkProfile work,
      Policy policy,
      Instant now) {
    return policy.attesting().reverification() == null
        ? Optional.empty()
        : Reverification.next(
            policy,
            user.getId(),
            person(session, realm, user, work, policy),
            setup(session, realm),
            now);
  }

  private static Instant setup(KeycloakSession session, RealmModel realm) {
    return session.getProvider(RealmRuntimeProvider.class).of(realm).setup();
  }

  private static Person person(
      KeycloakSession session, RealmModel realm, UserModel user, WorkProfile work, Policy policy) {
    Probation probation = policy.probation();
    ReverificationRule rule = policy.attesting().reverification();
    boolean byGroup =
        (probation != null && !probation.groups().isEmpty())
            || (rule != null && !rule.groups().isEmpty());
    boolean attested = rule != null || (probation != null && probation.asksForAttestations());
    Long created = user.getCreatedTimestamp();
    return new Person(
        work,
        byGroup
            ? user.getGroupsStream().flatMap(GroupPaths::upwards).map(GroupPaths::of).toList()
            : List.of(),
        created == null ? null : Instant.ofEpochMilli(created),
        attested ? attestations(session, realm, user) : List.of());
  }

  private static List<Attestation> attestations(
      KeycloakSession session, RealmModel realm, UserModel user) {
    return new AttestationStore(session)
        .of(realm, user).stream()
            .map(stored -> new Attestation(stored.attesterId(), stored.at()))
            .toList();
  }
}
