package org.portcullis.keycloak.policy;

import io.micrometer.core.instrument.Metrics;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.PolicyCodec;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.actor.Actors;
import org.portcullis.keycloak.actor.Requester;

/** Looks at who changes a policy, by whatever path, and at what a change gives up. */
final class PolicyGuard {
  private static final Logger LOG = Logger.getLogger(PolicyGuard.class);

  private final KeycloakSession session;
  private final RealmModel realm;

  PolicyGuard(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /**
   * Refuses admins to make an account of theirs exempt, for which others decide.
   *
   * @throws ComponentValidationException if one would be
   */
  void requireOthers(String before, String after) {
    Set<String> exempt = newlyExempt(before, after);
    Optional<Requester> requester = exempt.isEmpty() ? Optional.empty() : Requester.of(session);
    if (requester.isEmpty()) {
      return;
    }
    Actors actors = new Actors(session);
    Optional<Actor> actor = requester.map(Requester::auth).map(actors::of);
    boolean isOwn =
        actor.isEmpty()
            || exempt.stream()
                .map(id -> session.users().getUserById(realm, id))
                .flatMap(Stream::ofNullable)
                .anyMatch(user -> actor.get().changing(actors.account(realm, user)).isPresent());
    if (isOwn) {
      throw new ComponentValidationException("Whether somebody is exempt, others decide");
    }
  }

  /** Says what a change gives up for everybody, or for somebody. */
  void alert(String before, String after) {
    if (policy(before).enforces() && !policy(after).enforces()) {
      LOG.warnf(
          "PORTCULLIS_ALERT basis=POLICY_LIFTED realm=%s: the policy is acted on no more",
          realm.getName());
      Metrics.counter("portcullis.alert", "basis", "POLICY_LIFTED").increment();
    }
    Set<String> exempt = newlyExempt(before, after);
    if (!exempt.isEmpty()) {
      LOG.warnf(
          "PORTCULLIS_ALERT basis=POLICY_EXEMPTS realm=%s users=%s",
          realm.getName(), String.join(",", exempt));
      Metrics.counter("portcullis.alert", "basis", "POLICY_EXEMPTS").increment();
    }
  }

  private static Set<String> newlyExempt(String before, String after) {
    Set<String> exempt = new HashSet<>(policy(after).exempt());
    exempt.removeAll(policy(before).exempt());
    return new TreeSet<>(exempt);
  }

  private static Policy policy(String document) {
    try {
      return document.isEmpty() ? Policy.REPORT_ONLY : PolicyCodec.ofStored().read(document);
    } catch (InvalidPolicyException e) {
      // A stored one of an older form, which only reports.
      return Policy.REPORT_ONLY;
    }
  }
}
