package org.portcullis.keycloak.policy;

import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.Mode;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.PolicyCodec;

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

  private static Policy parsed(RealmModel realm, ComponentModel component) {
    Policy policy = component.getNote(PARSED);
    if (policy == null) {
      policy = parse(realm, component);
      component.setNote(PARSED, policy);
    }
    return policy;
  }

  private static Policy parse(RealmModel realm, ComponentModel component) {
    try {
      return PolicyCodec.ofStored().read(documentOf(component));
    } catch (InvalidPolicyException e) {
      // Validated when it was stored, so only a change of the document's form can lead here.
      LOG.errorf(
          "The stored policy of realm %s is not valid any more and only reports: %s",
          realm.getName(), e.getMessage());
      return Policy.REPORT_ONLY;
    }
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
