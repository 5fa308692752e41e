package org.portcullis.keycloak.policy;

import io.micrometer.core.instrument.Metrics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.Mode;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.PolicyCodec;
import org.portcullis.engine.policy.Problem;
import org.portcullis.keycloak.policy.PolicyNames.Kind;
import org.portcullis.keycloak.policy.PolicyNames.Name;
import org.portcullis.keycloak.policy.PolicyReferences.Followed;
import org.portcullis.keycloak.store.policy.PolicyVersion;
import org.portcullis.keycloak.store.policy.PolicyVersions;

/** Policies in realm components. The parsed policy is kept with the cached component. */
final class ComponentPolicies implements PolicyProvider {
  private static final Logger LOG = Logger.getLogger(ComponentPolicies.class);
  private static final String PARSED = "portcullis.policy";

  private final KeycloakSession session;
  private final boolean switchedOff;

  ComponentPolicies(KeycloakSession session, boolean switchedOff) {
    this.session = session;
    this.switchedOff = switchedOff;
  }

  @Override
  public Policy of(RealmModel realm) {
    ComponentModel component = PolicyComponentFactory.find(realm);
    Policy policy = component == null ? Policy.REPORT_ONLY : parsed(realm, component);
    return switchedOff ? policy.withMode(Mode.REPORT_ONLY) : policy;
  }

  private Policy parsed(RealmModel realm, ComponentModel component) {
    Policy policy = component.getNote(PARSED);
    if (policy == null) {
      policy = parse(realm, component);
      component.setNote(PARSED, policy);
    }
    return policy;
  }

  /** Versions are read here alone, so that no sign-in does: the result lasts with the component. */
  private Policy parse(RealmModel realm, ComponentModel component) {
    PolicyStanding standing = standing(realm, documentOf(component));
    if (standing.foreign() && standing.approval()) {
      alert(
          realm,
          "POLICY_NOT_APPROVED",
          "the stored policy was written past its approval and is not in force");
    }
    return standing.document().isEmpty()
        ? Policy.REPORT_ONLY
        : parse(realm, standing.document()).orElse(Policy.REPORT_ONLY);
  }

  private static Optional<Policy> parse(RealmModel realm, String document) {
    try {
      return Optional.of(PolicyCodec.ofStored().read(document));
    } catch (InvalidPolicyException e) {
      // Validated when it was stored, so only a change of the document's form can lead here.
      LOG.errorf(
          "The stored policy of realm %s is not valid any more and only reports: %s",
          realm.getName(), e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public PolicyStanding standing(RealmModel realm) {
    return standing(realm, document(realm));
  }

  /** Whether approval is needed says the last version, or else the document itself. */
  private PolicyStanding standing(RealmModel realm, String stored) {
    PolicyVersion version = new PolicyVersions(session, realm).inForce().orElse(null);
    String ruling = version == null ? stored : version.document();
    boolean approval =
        !ruling.isEmpty()
            && parse(realm, ruling)
                .filter(policy -> policy.upkeep().approvalRequired())
                .isPresent();
    boolean foreign =
        version == null
            ? approval
            : !stored.isEmpty() && !version.digest().equals(PolicyText.digest(stored));
    return new PolicyStanding(stored, version, foreign, approval);
  }

  @Override
  public String document(RealmModel realm) {
    ComponentModel component = PolicyComponentFactory.find(realm);
    return component == null ? "" : documentOf(component);
  }

  private static String documentOf(@Nullable ComponentModel component) {
    return component == null
        ? ""
        : Objects.requireNonNullElse(component.get(PolicyComponentFactory.DOCUMENT), "");
  }

  @Override
  public void store(RealmModel realm, String document) throws InvalidPolicyException {
    PolicyComponentFactory.codec(session).read(document);
    PolicyReferences references = new PolicyReferences(session, realm);
    List<Problem> unknown = references.unknown(document);
    if (!unknown.isEmpty()) {
      throw new InvalidPolicyException(unknown);
    }
    put(realm, document);
  }

  private static void put(RealmModel realm, String document) {
    ComponentModel component = PolicyComponentFactory.find(realm);
    if (component == null) {
      component = new ComponentModel();
      component.setName("portcullis-policy");
      component.setParentId(realm.getId());
      component.setProviderType(PolicyProvider.class.getName());
      component.setProviderId(PolicyComponentFactory.ID);
      component.put(PolicyComponentFactory.DOCUMENT, document);
      realm.addComponentModel(component);
    } else {
      // The one found is Keycloak's cached one, which must stay as it is if this is rolled back.
      ComponentModel changed = new ComponentModel(component);
      changed.put(PolicyComponentFactory.DOCUMENT, document);
      realm.updateComponent(changed);
    }
  }

  @Override
  public void follow(RealmModel realm) {
    ComponentModel component = PolicyComponentFactory.find(realm);
    String document = documentOf(component);
    if (component == null || document.isEmpty()) {
      return;
    }
    Map<String, String> ids =
        PolicyReferences.readIds(component.get(PolicyComponentFactory.REFERENCES));
    Followed followed = new PolicyReferences(session, realm).follow(document, ids);
    followed.changes().forEach(change -> alert(realm, change));
    if (!followed.changes().isEmpty() || !followed.ids().equals(ids)) {
      replace(realm, document, followed.document());
    }
  }

  @Override
  public void roleRenamed(RealmModel realm, String client, String before, String after) {
    Kind kind = client.isEmpty() ? Kind.REALM_ROLE : Kind.CLIENT_ROLE;
    renamed(realm, new Name(kind, client, before), after);
  }

  @Override
  public void groupMoved(RealmModel realm, String before, String after) {
    renamed(realm, new Name(Kind.GROUP, "", before), after);
  }

  @Override
  public void userRemoved(RealmModel realm, String user) {
    ComponentModel component = PolicyComponentFactory.find(realm);
    String document = documentOf(component);
    if (document.contains(user)) {
      alert(realm, "%s %s was removed".formatted(Kind.USER, user));
      replace(realm, document, new PolicyReferences(session, realm).without(document, user));
    }
  }

  private void renamed(RealmModel realm, Name before, String after) {
    ComponentModel component = PolicyComponentFactory.find(realm);
    String document = documentOf(component);
    if (component == null || document.isEmpty()) {
      return;
    }
    String changed = new PolicyReferences(session, realm).renamed(document, before, after);
    if (!changed.equals(document)) {
      alert(realm, "%s %s is %s now".formatted(before.kind(), before.name(), after));
      replace(realm, document, changed);
    }
  }

  /** Nothing that a codec would refuse takes the place of what it has read. */
  private void replace(RealmModel realm, String before, String document) {
    session.setAttribute(PolicyComponentFactory.FOLLOWING, true);
    try {
      PolicyCodec.ofStored().read(document);
      put(realm, document);
      PolicyChanges.follow(session, realm, before, document);
    } catch (InvalidPolicyException e) {
      LOG.errorf(
          "The policy of realm %s cannot follow what was renamed or removed: %s",
          realm.getName(), e.getMessage());
      put(realm, before);
    } finally {
      session.removeAttribute(PolicyComponentFactory.FOLLOWING);
    }
  }

  private static void alert(RealmModel realm, String change) {
    alert(realm, "POLICY_NAME_CHANGED", "the policy names what is other than it was: " + change);
  }

  private static void alert(RealmModel realm, String basis, String what) {
    LOG.warnf("PORTCULLIS_ALERT basis=%s realm=%s: %s", basis, realm.getName(), what);
    Metrics.counter("portcullis.alert", "basis", basis).increment();
  }

  @Override
  public void check(String document) throws InvalidPolicyException {
    PolicyComponentFactory.codec(session).read(document);
  }

  @Override
  public List<Problem> namesOfNothing(RealmModel realm) {
    String document = document(realm);
    return document.isEmpty() ? List.of() : new PolicyReferences(session, realm).unknown(document);
  }

  @Override
  public void remove(RealmModel realm) {
    ComponentModel component = PolicyComponentFactory.find(realm);
    if (component != null) {
      realm.removeComponent(component);
    }
  }

  @Override
  public boolean enforcementSwitchedOff() {
    return switchedOff;
  }
}
