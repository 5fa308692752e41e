package org.portcullis.keycloak.setup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.setup.flow.Copies;
import org.portcullis.keycloak.setup.flow.FlowReader;
import org.portcullis.keycloak.setup.flow.FlowTree;
import org.portcullis.keycloak.setup.flow.FlowWriter;
import org.portcullis.keycloak.setup.flow.Kind;
import org.portcullis.keycloak.setup.flow.NotUnderstoodException;
import org.portcullis.keycloak.setup.flow.Placement;
import org.portcullis.keycloak.stepup.StepUpLevel;

/**
 * Binds copies of a realm's own flows that assess, wherever one is bound that does not: in the
 * realm, in clients that override its flows, and in identity providers.
 */
final class FlowSetup {
  private static final String FLOW = "flow";
  private static final String BROWSER = AuthenticationFlowBindings.BROWSER_BINDING;
  private static final String DIRECT_GRANT = AuthenticationFlowBindings.DIRECT_GRANT_BINDING;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final FlowReader reader;
  private final FlowWriter writer;
  private final Placement placement;
  private final List<SetupStep> steps = new ArrayList<>();
  private final List<NotUnderstoodException> refused = new ArrayList<>();
  private final Map<String, Optional<Copy>> copies = new HashMap<>();
  private final boolean passkeys;

  FlowSetup(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.reader = new FlowReader(realm);
    this.writer = new FlowWriter(realm);
    this.placement =
        new Placement(id -> FactorsInUse.isKnown(session, id), FactorsInUse.of(session, realm));
    this.passkeys = AssessedFlows.takesPasskeys(realm);
    ofRealm();
    ofClients();
    ofIdentityProviders();
  }

  /** A flow that assesses and is bound instead of another. */
  private final class Copy {
    private final FlowTree tree;
    private @Nullable AuthenticationFlowModel model;

    private Copy(FlowTree tree, @Nullable AuthenticationFlowModel model) {
      this.tree = tree;
      this.model = model;
    }

    private String alias() {
      return model == null ? writer.name(tree) : model.getAlias();
    }

    private AuthenticationFlowModel make() {
      if (model == null) {
        model = writer.write(tree);
      }
      return model;
    }
  }

  List<SetupStep> steps() {
    return steps;
  }

  List<NotUnderstoodException> refused() {
    return refused;
  }

  /** Whether the browser flow that is bound after the setup has a level for step-ups. */
  boolean willHaveLevel() {
    AuthenticationFlowModel browser = realm.getBrowserFlow();
    return browser != null
        && copy(Kind.BROWSER, browser)
            .map(copy -> copy.tree)
            .orElseGet(() -> reader.read(browser))
            .isConfigured(StepUpLevel.CONFIG);
  }

  private void ofRealm() {
    bind(Kind.BROWSER, "browserFlow", realm.getBrowserFlow(), realm::setBrowserFlow);
    bind(
        Kind.DIRECT_GRANT,
        "directGrantFlow",
        realm.getDirectGrantFlow(),
        realm::setDirectGrantFlow);
    bind(
        Kind.RESET_CREDENTIALS,
        "resetCredentialsFlow",
        realm.getResetCredentialsFlow(),
        realm::setResetCredentialsFlow);
    bind(
        Kind.REGISTRATION,
        "registrationFlow",
        realm.getRegistrationFlow(),
        realm::setRegistrationFlow);
  }

  private void ofClients() {
    List<AuthenticationFlowModel> flows =
        realm.getAuthenticationFlowsStream().filter(AuthenticationFlowModel::isTopLevel).toList();
    for (AuthenticationFlowModel flow : flows) {
      ofClients(Kind.BROWSER, BROWSER, flow);
      ofClients(Kind.DIRECT_GRANT, DIRECT_GRANT, flow);
    }
  }

  private void ofClients(Kind kind, String binding, AuthenticationFlowModel flow) {
    List<ClientModel> clients =
        realm
            .searchClientByAuthenticationFlowBindingOverrides(
                Map.of(binding, flow.getId()), null, null)
            .toList();
    for (ClientModel client : clients) {
      bind(
          kind,
          "client " + client.getClientId() + ", " + binding,
          flow,
          copy -> client.setAuthenticationFlowBindingOverride(binding, copy.getId()));
    }
  }

  private void ofIdentityProviders() {
    List<String> aliases =
        session
            .identityProviders()
            .getAllStream(IdentityProviderQuery.userAuthentication())
            .map(IdentityProviderModel::getAlias)
            .toList();
    for (String alias : aliases) {
      IdentityProviderModel provider = session.identityProviders().getByAlias(alias);
      String own = provider.getPostBrokerLoginFlowId();
      bind(
          Kind.POST_BROKER,
          "identity provider " + alias + ", postBrokerLoginFlow",
          own == null ? null : realm.getAuthenticationFlowById(own),
          copy -> {
            // The one found may be Keycloak's cached one.
            IdentityProviderModel changed =
                new IdentityProviderModel(session.identityProviders().getByAlias(alias));
            changed.setPostBrokerLoginFlowId(copy.getId());
            session.identityProviders().update(changed);
          });
    }
  }

  private void bind(
      Kind kind,
      String where,
      @Nullable AuthenticationFlowModel own,
      Consumer<AuthenticationFlowModel> set) {
    if (own == null && kind != Kind.POST_BROKER) {
      return;
    }
    String before = own == null ? null : own.getAlias();
    try {
      steps.add(
          copy(kind, own)
              .map(
                  copy ->
                      new SetupStep(
                          FLOW, where, before, copy.alias(), () -> set.accept(copy.make())))
              .orElseGet(() -> SetupStep.done(FLOW, where, before)));
    } catch (NotUnderstoodException e) {
      if (refused.stream().noneMatch(known -> known.flow().equals(e.flow()))) {
        refused.add(e);
      }
    }
  }

  /** What is to be bound instead of a flow; empty if the flow assesses. */
  private Optional<Copy> copy(Kind kind, @Nullable AuthenticationFlowModel own) {
    String key = kind + " " + (own == null ? "" : own.getId());
    Optional<Copy> known = copies.get(key);
    if (known == null) {
      known = find(kind, own);
      copies.put(key, known);
    }
    return known;
  }

  private Optional<Copy> find(Kind kind, @Nullable AuthenticationFlowModel own) {
    FlowTree tree =
        own == null
            ? new FlowTree("post broker login", "", FlowTree.BASIC, List.of())
            : reader.read(own);
    if (own != null && AssessedFlows.assesses(tree, passkeys)) {
      return Optional.empty();
    }
    String replaces = own == null ? "" : own.getId();
    FlowTree wanted = Copies.sealed(placement.into(kind, tree, replaces));
    return Optional.of(new Copy(wanted, existing(wanted)));
  }

  /** One that an earlier setup made, and nobody has bound, changed or removed since. */
  private @Nullable AuthenticationFlowModel existing(FlowTree wanted) {
    return realm
        .getAuthenticationFlowsStream()
        .filter(AuthenticationFlowModel::isTopLevel)
        .filter(flow -> reader.read(flow).shape().equals(wanted.shape()))
        .findFirst()
        .orElse(null);
  }
}
