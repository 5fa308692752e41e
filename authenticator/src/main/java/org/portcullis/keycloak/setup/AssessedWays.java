package org.portcullis.keycloak.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.login.RiskAuthenticatorFactory;
import org.portcullis.keycloak.setup.Unbound.Owner;
import org.portcullis.keycloak.setup.flow.FlowReader;
import org.portcullis.keycloak.setup.flow.FlowTree;
import org.portcullis.keycloak.setup.flow.Ways;

/** Where a realm binds flows that assess. */
public final class AssessedWays {
  private static final int ONE = 1;
  private static final List<String> BINDINGS =
      List.of(
          AuthenticationFlowBindings.BROWSER_BINDING,
          AuthenticationFlowBindings.DIRECT_GRANT_BINDING);

  private final KeycloakSession session;
  private final RealmModel realm;

  /** In one realm. */
  public AssessedWays(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /** Who is assessed where a flow is bound. */
  public enum Assessed {
    /** Everybody. */
    ALL,
    /** Nobody. */
    NONE,
    /** Those who take one way, and not those who take another. */
    SOME
  }

  /**
   * A place where a flow is bound, or could be.
   *
   * @param of whose it is
   * @param name of the client or identity provider; empty for the realm
   * @param binding where it is bound, as in Keycloak's representations
   * @param flow alias of the flow; empty where none is bound
   * @param way by what people get in unassessed; empty unless some do
   */
  public record Bound(
      Owner of, String name, String binding, String flow, Assessed assessed, String way) {}

  /** All places by which people sign in. */
  public List<Bound> all() {
    List<Bound> all = new ArrayList<>();
    all.add(bound(Owner.REALM, "", "browserFlow", realm.getBrowserFlow()));
    all.add(bound(Owner.REALM, "", "directGrantFlow", realm.getDirectGrantFlow()));
    if (realm.isResetPasswordAllowed()) {
      all.add(bound(Owner.REALM, "", "resetCredentialsFlow", realm.getResetCredentialsFlow()));
    }
    if (realm.isRegistrationAllowed()) {
      all.add(bound(Owner.REALM, "", "registrationFlow", realm.getRegistrationFlow()));
    }
    List<AuthenticationFlowModel> flows =
        realm.getAuthenticationFlowsStream().filter(AuthenticationFlowModel::isTopLevel).toList();
    flows.forEach(flow -> BINDINGS.forEach(binding -> ofClients(binding, flow, all)));
    session
        .identityProviders()
        .getAllStream(IdentityProviderQuery.userAuthentication())
        .filter(IdentityProviderModel::isEnabled)
        .forEach(provider -> all.add(ofProvider(provider)));
    return all;
  }

  private void ofClients(String binding, AuthenticationFlowModel flow, List<Bound> all) {
    realm
        .searchClientByAuthenticationFlowBindingOverrides(Map.of(binding, flow.getId()), null, null)
        .forEach(client -> all.add(bound(Owner.CLIENT, client.getClientId(), binding, flow)));
  }

  private Bound ofProvider(IdentityProviderModel provider) {
    String post = provider.getPostBrokerLoginFlowId();
    return bound(
        Owner.IDENTITY_PROVIDER,
        provider.getAlias(),
        "postBrokerLoginFlow",
        post == null ? null : realm.getAuthenticationFlowById(post));
  }

  private Bound bound(
      Owner of, String name, String binding, @Nullable AuthenticationFlowModel flow) {
    if (flow == null) {
      return new Bound(of, name, binding, "", Assessed.NONE, "");
    }
    FlowTree tree = new FlowReader(realm).read(flow);
    if (!tree.has(RiskAuthenticatorFactory.ID)) {
      return new Bound(of, name, binding, flow.getAlias(), Assessed.NONE, "");
    }
    return Ways.past(tree, AssessedFlows.takesPasskeys(realm))
        .map(way -> new Bound(of, name, binding, flow.getAlias(), Assessed.SOME, way))
        .orElseGet(() -> new Bound(of, name, binding, flow.getAlias(), Assessed.ALL, ""));
  }

  /** All flows that are bound somewhere and assess. */
  public List<FlowTree> flows() {
    FlowReader reader = new FlowReader(realm);
    return all().stream()
        .filter(bound -> bound.assessed() != Assessed.NONE)
        .map(Bound::flow)
        .distinct()
        .map(realm::getFlowByAlias)
        .filter(Objects::nonNull)
        .map(reader::read)
        .toList();
  }

  /** Whether anybody is assessed by any of them. */
  public boolean any() {
    PortcullisFlows flows = new PortcullisFlows(realm);
    boolean ofRealm =
        RealmBinding.ALL.stream()
            .map(binding -> binding.of(realm))
            .anyMatch(flow -> flow != null && flows.contains(flow));
    return ofRealm || flows.topLevel().stream().anyMatch(this::isBound);
  }

  private boolean isBound(AuthenticationFlowModel flow) {
    return BINDINGS.stream().anyMatch(binding -> isOverride(binding, flow))
        || session.identityProviders().getByFlow(flow.getId(), null, 0, ONE).findAny().isPresent();
  }

  private boolean isOverride(String binding, AuthenticationFlowModel flow) {
    return realm
        .searchClientByAuthenticationFlowBindingOverrides(Map.of(binding, flow.getId()), 0, ONE)
        .findAny()
        .isPresent();
  }
}
