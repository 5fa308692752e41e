package org.portcullis.keycloak.grant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.grant.Attestation;
import org.portcullis.engine.grant.Person;
import org.portcullis.engine.grant.Standing;
import org.portcullis.engine.grant.Tenure;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.Probation;
import org.portcullis.keycloak.history.AttestationStore;
import org.portcullis.keycloak.setup.RealmStateProvider;
import org.portcullis.risk.WorkProfile;

/** Where users stand in the probation. */
final class People {
  private People() {}

  /** The standing of a user; empty for those the probation is not for. */
  static Optional<Standing> standing(
      KeycloakSession session,
      RealmModel realm,
      UserModel user,
      WorkProfile work,
      Policy policy,
      Instant now) {
    Probation probation = policy.probation();
    if (probation == null) {
      return Optional.empty();
    }
    return Tenure.standing(
        policy,
        person(session, realm, user, work, probation),
        session.getProvider(RealmStateProvider.class).of(realm).setup(),
        now);
  }

  private static Person person(
      KeycloakSession session,
      RealmModel realm,
      UserModel user,
      WorkProfile work,
      Probation probation) {
    Long created = user.getCreatedTimestamp();
    return new Person(
        work,
        probation.groups().isEmpty()
            ? List.of()
            : user.getGroupsStream().flatMap(GroupPaths::upwards).map(GroupPaths::of).toList(),
        created == null ? null : Instant.ofEpochMilli(created),
        probation.asksForAttestations() ? attestations(session, realm, user) : List.of());
  }

  private static List<Attestation> attestations(
      KeycloakSession session, RealmModel realm, UserModel user) {
    return new AttestationStore(session)
        .of(realm, user).stream()
            .map(stored -> new Attestation(stored.attesterId(), stored.at()))
            .toList();
  }
}
