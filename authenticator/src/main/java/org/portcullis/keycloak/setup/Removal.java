package org.portcullis.keycloak.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.setup.Unbound.Owner;

/**
 * Takes Portcullis out of a realm's configuration, so that Keycloak runs without the provider JAR:
 * what is bound to a flow with an execution of Portcullis' goes back to Keycloak's own flow. The
 * flows themselves stay, and so does everything about users, role mappings above all.
 */
public final class Removal {
  private static final List<String> CLIENT_BINDINGS =
      List.of(
          AuthenticationFlowBindings.BROWSER_BINDING,
          AuthenticationFlowBindings.DIRECT_GRANT_BINDING);

  private final KeycloakSession session;
  private final RealmModel realm;
  private final PortcullisFlows flows;

  /** The removal from one realm, as it is now. */
  public Removal(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.flows = new PortcullisFlows(realm);
  }

  /** Aliases of the flows that have an execution of Portcullis', bound or not. */
  public List<String> flows() {
    return flows.topLevel().stream().map(AuthenticationFlowModel::getAlias).toList();
  }

  /**
   * Alias of a flow that would have to be bound but has an execution of Portcullis' itself; it must
   * be made clean by hand first.
   */
  public Optional<String> obstacle() {
    for (RealmBinding binding : RealmBinding.ALL) {
      AuthenticationFlowModel stock = realm.getFlowByAlias(binding.stockAlias());
      if (isOurs(binding.of(realm)) && isOurs(stock)) {
        return Optional.of(binding.stockAlias());
      }
    }
    return Optional.empty();
  }

  /** What would be unbound. */
  public List<Unbound> preview() {
    return unbind(false);
  }

  /** Unbinds. */
  public List<Unbound> unbind() {
    return unbind(true);
  }

  private List<Unbound> unbind(boolean forGood) {
    List<Unbound> unbound = new ArrayList<>();
    for (RealmBinding binding : RealmBinding.ALL) {
      AuthenticationFlowModel flow = binding.of(realm);
      if (flow != null && flows.contains(flow)) {
        unbound.add(
            new Unbound(Owner.REALM, null, binding.field(), flow.getAlias(), binding.stockAlias()));
        if (forGood) {
          binding.restore(realm);
        }
      }
    }
    for (AuthenticationFlowModel flow : flows.topLevel()) {
      ofClients(flow, forGood, unbound);
      ofIdentityProviders(flow, forGood, unbound);
    }
    mappers(forGood, unbound);
    return unbound;
  }

  /**
   * Keycloak cannot sign anybody in by an identity provider with a mapper that it does not know.
   */
  private void mappers(boolean forGood, List<Unbound> unbound) {
    List<IdentityProviderMapperModel> ours =
        session
            .identityProviders()
            .getMappersStream()
            .filter(m -> m.getIdentityProviderMapper().startsWith(PortcullisFlows.PREFIX))
            .toList();
    for (IdentityProviderMapperModel mapper : ours) {
      unbound.add(
          new Unbound(
              Owner.IDENTITY_PROVIDER,
              mapper.getIdentityProviderAlias(),
              "mapper",
              mapper.getName(),
              null));
      if (forGood) {
        session.identityProviders().removeMapper(mapper);
      }
    }
  }

  private boolean isOurs(@Nullable AuthenticationFlowModel flow) {
    return flow != null && flows.contains(flow);
  }

  private void ofClients(AuthenticationFlowModel flow, boolean forGood, List<Unbound> unbound) {
    for (String binding : CLIENT_BINDINGS) {
      List<ClientModel> clients =
          realm
              .searchClientByAuthenticationFlowBindingOverrides(
                  Map.of(binding, flow.getId()), null, null)
              .toList();
      for (ClientModel client : clients) {
        unbound.add(
            new Unbound(Owner.CLIENT, client.getClientId(), binding, flow.getAlias(), null));
        if (forGood) {
          client.removeAuthenticationFlowBindingOverride(binding);
        }
      }
    }
  }

  private void ofIdentityProviders(
      AuthenticationFlowModel flow, boolean forGood, List<Unbound> unbound) {
    List<String> aliases =
        session.identityProviders().getByFlow(flow.getId(), null, null, null).toList();
    for (String alias : aliases) {
      // The one found may be Keycloak's cached one.
      IdentityProviderModel provider =
          new IdentityProviderModel(session.identityProviders().getByAlias(alias));
      if (flow.getId().equals(provider.getFirstBrokerLoginFlowId())) {
        unbound.add(
            new Unbound(
                Owner.IDENTITY_PROVIDER, alias, "firstBrokerLoginFlow", flow.getAlias(), null));
        provider.setFirstBrokerLoginFlowId(null);
      }
      if (flow.getId().equals(provider.getPostBrokerLoginFlowId())) {
        unbound.add(
            new Unbound(
                Owner.IDENTITY_PROVIDER, alias, "postBrokerLoginFlow", flow.getAlias(), null));
        provider.setPostBrokerLoginFlowId(null);
      }
      if (forGood) {
        session.identityProviders().update(provider);
      }
    }
  }
}
