package org.portcullis.keycloak.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.policy.PolicyVersion;
import org.portcullis.keycloak.store.policy.PolicyVersion.By;
import org.portcullis.keycloak.store.policy.PolicyVersion.State;
import org.portcullis.keycloak.store.policy.PolicyVersions;

/** Puts policies in force, each as a version that says who did so, when and why. */
public final class PolicyChanges {
  private final RealmModel realm;
  private final PolicyProvider policies;
  private final PolicyVersions versions;

  /** Changes of a realm's policy. */
  public PolicyChanges(KeycloakSession session, RealmModel realm) {
    this.realm = realm;
    this.policies = session.getProvider(PolicyProvider.class);
    this.versions = new PolicyVersions(session, realm);
  }

  /**
   * A document that is to be put in force.
   *
   * @param document it
   * @param author who does so
   * @param reason why
   * @param simulation id of the simulation that the author saw; null for none
   */
  public record Proposal(String document, By author, String reason, @Nullable String simulation) {}

  /**
   * Puts a document in force, or has it wait for somebody else's approval where the policy demands
   * that.
   *
   * @throws InvalidPolicyException naming everything that is wrong; nothing changes
   * @throws org.keycloak.models.ModelDuplicateException when somebody else was faster
   */
  public PolicyVersion submit(Proposal proposal) throws InvalidPolicyException {
    PolicyStanding standing = policies.standing(realm);
    PolicyVersion before = standing.version();
    Instant now = ServerTime.now();
    boolean waits = standing.approval();
    if (waits) {
      policies.check(proposal.document());
    } else {
      policies.store(realm, proposal.document());
      retire();
    }
    PolicyVersion version =
        new PolicyVersion(
            versions.next(),
            waits ? State.AWAITING : State.IN_FORCE,
            PolicyText.digest(proposal.document()),
            proposal.document(),
            proposal.author(),
            now,
            proposal.reason(),
            before == null ? null : before.number(),
            proposal.simulation(),
            null,
            null);
    versions.add(version);
    return version;
  }

  /**
   * Approves a version, which is in force from then on.
   *
   * @throws InvalidPolicyException when it is not valid any more
   */
  public PolicyVersion approve(PolicyVersion version, By approver) throws InvalidPolicyException {
    policies.store(realm, version.document());
    retire();
    return decide(version, State.IN_FORCE, approver);
  }

  /** Rejects a version. */
  public PolicyVersion reject(PolicyVersion version, By approver) {
    return decide(version, State.REJECTED, approver);
  }

  private PolicyVersion decide(PolicyVersion version, State state, By by) {
    PolicyVersion decided = with(version, state, by, ServerTime.now());
    versions.replace(decided);
    return decided;
  }

  private void retire() {
    for (PolicyVersion earlier : versions.in(State.IN_FORCE)) {
      versions.replace(with(earlier, State.EARLIER, earlier.approver(), earlier.approvedAt()));
    }
  }

  private static PolicyVersion with(
      PolicyVersion version, State state, @Nullable By approver, @Nullable Instant at) {
    return new PolicyVersion(
        version.number(),
        state,
        version.digest(),
        version.document(),
        version.author(),
        version.at(),
        version.reason(),
        version.base(),
        version.simulation(),
        approver,
        at);
  }

  /** The one that waits for approval. */
  public Optional<PolicyVersion> awaiting() {
    List<PolicyVersion> waiting = versions.in(State.AWAITING);
    return waiting.stream().findFirst();
  }

  /** Has the version in force follow what its names are called now. */
  static void follow(KeycloakSession session, RealmModel realm, String before, String after) {
    PolicyVersions versions = new PolicyVersions(session, realm);
    versions
        .inForce()
        .filter(version -> version.digest().equals(PolicyText.digest(before)))
        .ifPresent(
            version ->
                versions.replace(
                    new PolicyVersion(
                        version.number(),
                        version.state(),
                        PolicyText.digest(after),
                        after,
                        version.author(),
                        version.at(),
                        version.reason(),
                        version.base(),
                        version.simulation(),
                        version.approver(),
                        version.approvedAt())));
  }
}
