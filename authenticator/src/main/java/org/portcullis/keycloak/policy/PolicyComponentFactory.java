package org.portcullis.keycloak.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderEvent;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.PolicyCodec;
import org.portcullis.engine.policy.Problem;
import org.portcullis.engine.signal.Signals;
import org.portcullis.risk.Signal;
import org.portcullis.risk.spi.RiskSignalProvider;

/**
 * Validates policy components, wherever they come from: Portcullis' REST API, Keycloak's component
 * API, or the import of a realm.
 */
public final class PolicyComponentFactory
    implements ComponentFactory<PolicyProvider, PolicyProvider> {
  /** Provider id of the component. */
  public static final String ID = "policy";

  /** Key of the document in the component. */
  static final String DOCUMENT = "document";

  /** Key of what the document's names are the names of. */
  static final String REFERENCES = "references";

  /** Of a session in which a policy follows what was renamed or removed. */
  static final String FOLLOWING = "portcullis.policy.following";

  private static final Logger LOG = Logger.getLogger(PolicyComponentFactory.class);

  private boolean enforcement = true;

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public void init(Config.Scope config) {
    enforcement = Objects.requireNonNullElse(config.getBoolean("enforcement", true), true);
    if (!enforcement) {
      LOG.warn("Enforcement is switched off for all realms: every policy is report-only");
    }
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(PolicyComponentFactory::follow);
  }

  private static void follow(ProviderEvent event) {
    if (event instanceof UserModel.UserRemovedEvent removed) {
      policies(removed.getKeycloakSession())
          .userRemoved(removed.getRealm(), removed.getUser().getId());
    } else if (event instanceof RoleModel.RoleNameChangeEvent renamed) {
      policies(renamed.getKeycloakSession())
          .roleRenamed(
              renamed.getRealm(),
              Objects.requireNonNullElse(renamed.getClientId(), ""),
              renamed.getPreviousName(),
              renamed.getNewName());
    } else if (event instanceof GroupModel.GroupPathChangeEvent moved) {
      policies(moved.getKeycloakSession())
          .groupMoved(moved.getRealm(), moved.getPreviousPath(), moved.getNewPath());
    } else if (event instanceof RealmModel.RealmPostCreateEvent created) {
      KeycloakSession session = created.getKeycloakSession();
      RealmModel before = session.getContext().getRealm();
      session.getContext().setRealm(created.getCreatedRealm());
      policies(session).follow(created.getCreatedRealm());
      if (before != null) {
        session.getContext().setRealm(before);
      }
    }
  }

  private static PolicyProvider policies(KeycloakSession session) {
    return session.getProvider(PolicyProvider.class);
  }

  @Override
  public PolicyProvider create(KeycloakSession session) {
    return new ComponentPolicies(session, !enforcement);
  }

  @Override
  public PolicyProvider create(KeycloakSession session, ComponentModel model) {
    return create(session);
  }

  @Override
  public void validateConfiguration(
      KeycloakSession session, RealmModel realm, ComponentModel model) {
    try {
      String document = document(model);
      codec(session).read(document);
      model.put(
          REFERENCES, PolicyReferences.write(new PolicyReferences(session, realm).ids(document)));
    } catch (InvalidPolicyException e) {
      throw new ComponentValidationException("Invalid policy: " + e.getMessage(), e);
    }
    boolean another =
        realm
            .getComponentsStream(realm.getId(), PolicyProvider.class.getName())
            .anyMatch(other -> !other.getId().equals(model.getId()));
    if (another) {
      throw new ComponentValidationException("A realm has one policy; change the one it has");
    }
  }

  /**
   * Refuses names of nothing. A realm's import, which comes to its policy before what that names,
   * is not asked, nor is a policy that follows what was removed.
   */
  @Override
  public void onCreate(KeycloakSession session, RealmModel realm, ComponentModel model) {
    check(session, realm, "", model);
  }

  @Override
  public void onUpdate(
      KeycloakSession session, RealmModel realm, ComponentModel before, ComponentModel after) {
    check(session, realm, document(before), after);
  }

  @Override
  public void preRemove(KeycloakSession session, RealmModel realm, ComponentModel model) {
    new PolicyGuard(session, realm).alert(document(model), "");
  }

  /** By now the component is written, and Keycloak makes an answer of its own of a refusal. */
  private static void check(
      KeycloakSession session, RealmModel realm, String before, ComponentModel model) {
    if (session.getAttribute(FOLLOWING) != null) {
      return;
    }
    String document = document(model);
    try {
      requireKnown(session, realm, document);
      PolicyGuard guard = new PolicyGuard(session, realm);
      guard.requireOthers(before, document);
      guard.alert(before, document);
    } catch (ComponentValidationException e) {
      session.getTransactionManager().setRollbackOnly();
      throw e;
    }
  }

  private static void requireKnown(KeycloakSession session, RealmModel realm, String document) {
    List<Problem> unknown = new PolicyReferences(session, realm).unknown(document);
    if (!unknown.isEmpty()) {
      InvalidPolicyException cause = new InvalidPolicyException(unknown);
      throw new ComponentValidationException("Invalid policy: " + cause.getMessage(), cause);
    }
  }

  private static String document(ComponentModel model) {
    return Objects.requireNonNullElse(model.get(DOCUMENT), "");
  }

  /** A codec that knows the built-in signals and those of third parties. */
  static PolicyCodec codec(KeycloakSession session) {
    Set<String> ids = new HashSet<>();
    Signals.builtIn().forEach(signal -> ids.add(signal.id()));
    for (Signal signal : session.getAllProviders(RiskSignalProvider.class)) {
      ids.add(signal.id());
    }
    return PolicyCodec.knowing(ids);
  }

  @Override
  public String getHelpText() {
    return "The realm's Portcullis policy, one JSON document.";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    ProviderConfigProperty document = new ProviderConfigProperty();
    document.setName(DOCUMENT);
    document.setLabel("Policy");
    document.setHelpText("The policy as JSON.");
    document.setType(ProviderConfigProperty.TEXT_TYPE);
    return List.of(document);
  }

  @Override
  public void close() {}

  static @Nullable ComponentModel find(RealmModel realm) {
    return realm
        .getComponentsStream(realm.getId(), PolicyProvider.class.getName())
        .findFirst()
        .orElse(null);
  }
}
