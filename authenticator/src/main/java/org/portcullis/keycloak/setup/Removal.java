package org.portcullis.keycloak.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.setup.Unbound.Owner;
import org.portcullis.keycloak.setup.flow.Copies;
import org.portcullis.keycloak.setup.flow.FlowReader;
import org.portcullis.keycloak.setup.flow.FlowWriter;

/**
 * Takes Portcullis out of a realm's configuration, so that Keycloak runs without the provider JAR:
 * what is bound to a copy that the setup made goes back to the flow that it is a copy of, and what
 * is bound to another flow with an execution of Portcullis' to Keycloak's own. Copies that nobody
 * changed go; other flows stay, and so does everything about users, role mappings above all.
 */
public final class Removal {
  private static final List<String> CLIENT_BINDINGS =
      List.of(
          AuthenticationFlowBindings.BROWSER_BINDING,
          AuthenticationFlowBindings.DIRECT_GRANT_BINDING);

  private final KeycloakSession session;
  private final RealmModel realm;
  private final PortcullisFlows flows;
  private final FlowReader reader;
  private final List<String> copies;

  /** The removal from one realm, as it is now. */
  public Removal(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.flows = new PortcullisFlows(realm);
    this.reader = new FlowReader(realm);
    this.copies = untouched().stream().map(AuthenticationFlowModel::getAlias).toList();
  }

  /** Aliases of the flows with an execution of Portcullis' that stay. */
  public List<String> flows() {
    List<String> gone = copies();
    return flows.topLevel().stream()
        .map(AuthenticationFlowModel::getAlias)
        .filter(alias -> !gone.contains(alias))
        .toList();
  }

  /** Aliases of the copies that go. */
  public List<String> copies() {
    return copies;
  }

  /**
   * Alias of a flow that would have to be bound but has an execution of Portcullis' itself; it must
   * be made clean by hand first.
   */
  public Optional<String> obstacle() {
    for (RealmBinding binding : RealmBinding.ALL) {
      AuthenticationFlowModel stock = realm.getFlowByAlias(binding.stockAlias());
      AuthenticationFlowModel bound = binding.of(realm);
      if (bound != null && isOurs(bound) && before(bound) == null && isOurs(stock)) {
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
        AuthenticationFlowModel before = before(flow);
        String becomes = before == null ? binding.stockAlias() : before.getAlias();
        unbound.add(new Unbound(Owner.REALM, null, binding.field(), flow.getAlias(), becomes));
        if (forGood) {
          binding.restore(realm, before);
        }
      }
    }
    for (AuthenticationFlowModel flow : flows.topLevel()) {
      ofClients(flow, forGood, unbound);
      ofIdentityProviders(flow, forGood, unbound);
    }
    mappers(forGood, unbound);
    if (LevelSetup.remove(realm, forGood)) {
      unbound.add(new Unbound(Owner.REALM, null, Constants.ACR_LOA_MAP, LevelSetup.ACR, null));
    }
    if (forGood) {
      untouched().forEach(new FlowWriter(realm)::remove);
    }
    return unbound;
  }

  /** The flow that a copy of the setup replaces; null if it is none, or the flow is gone. */
  private @Nullable AuthenticationFlowModel before(AuthenticationFlowModel flow) {
    AuthenticationFlowModel before =
        Copies.replaced(reader.read(flow)).map(realm::getAuthenticationFlowById).orElse(null);
    return before == null || flows.contains(before) ? null : before;
  }

  private static @Nullable String alias(@Nullable AuthenticationFlowModel flow) {
    return flow == null ? null : flow.getAlias();
  }

  private static @Nullable String id(@Nullable AuthenticationFlowModel flow) {
    return flow == null ? null : flow.getId();
  }

  /** Copies that the setup made and nobody changed. */
  private List<AuthenticationFlowModel> untouched() {
    return flows.topLevel().stream().filter(flow -> Copies.isUntouched(reader.read(flow))).toList();
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
        AuthenticationFlowModel before = before(flow);
        unbound.add(
            new Unbound(
                Owner.CLIENT, client.getClientId(), binding, flow.getAlias(), alias(before)));
        if (forGood && before != null) {
          client.setAuthenticationFlowBindingOverride(binding, before.getId());
        } else if (forGood) {
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
      AuthenticationFlowModel before = before(flow);
      if (flow.getId().equals(provider.getFirstBrokerLoginFlowId())) {
        unbound.add(unbound(alias, "firstBrokerLoginFlow", flow, before));
        provider.setFirstBrokerLoginFlowId(id(before));
      }
      if (flow.getId().equals(provider.getPostBrokerLoginFlowId())) {
        unbound.add(unbound(alias, "postBrokerLoginFlow", flow, before));
        provider.setPostBrokerLoginFlowId(id(before));
      }
      if (forGood) {
        session.identityProviders().update(provider);
      }
    }
  }

  private static Unbound unbound(
      String provider,
      String binding,
      AuthenticationFlowModel was,
      @Nullable AuthenticationFlowModel becomes) {
    return new Unbound(Owner.IDENTITY_PROVIDER, provider, binding, was.getAlias(), alias(becomes));
  }
}
