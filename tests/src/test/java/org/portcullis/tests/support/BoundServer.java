package org.portcullis.tests.support;

import static org.portcullis.tests.support.Acme.person;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.RealmBuilder;
import org.portcullis.tests.support.Acme.Answer;

/**
 * A server whose realms are bound to flows of Portcullis' in every way there is: {@code acme} and
 * {@code master} themselves, {@code by-client} by a client's override, {@code by-provider} by an
 * identity provider's post login flow. {@code plain} is not.
 *
 * <p>In acme, payroll is withheld from {@code carla}, by probation, and from {@code vera}, by a
 * ceiling on her account.
 */
public final class BoundServer {

  public static final String PLAIN = "plain";
  public static final String BY_CLIENT = "by-client";
  public static final String BY_PROVIDER = "by-provider";
  public static final String PROVIDER = "partner";

  private static final String FLOW = "portcullis browser";

  private final OwnKeycloak keycloak;
  private final Keycloak admin;

  public BoundServer(OwnKeycloak keycloak) {
    this.keycloak = keycloak;
    this.admin = keycloak.admin();
  }

  /** Fills a new database. */
  public static void fill(OwnKeycloak keycloak) {
    var server = new BoundServer(keycloak);
    server.createAcme();
    server.hire();
    server.create(PLAIN, new RealmRepresentation(), "browser");
    server.create(BY_CLIENT, new AcmeRealm().configure(RealmBuilder.create()).build(), "browser");
    server.overrideByClient();
    server.create(
        BY_PROVIDER, new BrokeringRealm().configure(RealmBuilder.create()).build(), "browser");
    server
        .realm(BY_PROVIDER)
        .identityProviders()
        .create(BrokeringRealm.identityProvider(PROVIDER, keycloak.realm(PLAIN)))
        .close();
    server.bindMaster();
  }

  /** Creates acme alone, without people. */
  public void createAcme() {
    create(AcmeRealm.NAME, new AcmeRealm().configure(RealmBuilder.create()).build(), FLOW);
  }

  private void create(String name, RealmRepresentation realm, String browserFlow) {
    realm.setRealm(name);
    realm.setEnabled(true);
    realm.setSslRequired("none");
    realm.setAdminEventsEnabled(true);
    realm.setBrowserFlow(browserFlow);
    admin.realms().create(realm);
  }

  private void hire() {
    var acme = acme();
    acme.hire(
        person("carla")
            .realmRoles("staff", "payroll")
            .attribute("workEmployment", "contractor")
            .attribute("workStartDate", LocalDate.now(ZoneOffset.UTC).toString()));
    var vera =
        acme.hire(
            person("vera").realmRoles("staff", "payroll").attribute("workEmployment", "employee"));
    acme.narrow(vera, "newcomer");
  }

  private void overrideByClient() {
    var clients = realm(BY_CLIENT).clients();
    var app = clients.findByClientId(AcmeRealm.APP).get(0);
    app.setAuthenticationFlowBindingOverrides(Map.of("browser", flowId(BY_CLIENT, FLOW)));
    clients.get(app.getId()).update(app);
    Mappers.add(
        managed(BY_CLIENT),
        AcmeRealm.APP,
        Mappers.oidc("stage", "portcullis-probation-mapper", Map.of()));
  }

  private void bindMaster() {
    var master = realm("master").toRepresentation();
    for (var stock : List.of("browser", "direct grant")) {
      var name = "portcullis " + stock;
      var flows = realm("master").flows();
      flows.copy(stock, Map.of("newName", name)).close();
      flows.addExecution(name, Map.of("provider", "portcullis-risk"));
      var risk =
          flows.getExecutions(name).stream()
              .filter(execution -> "portcullis-risk".equals(execution.getProviderId()))
              .findFirst()
              .orElseThrow();
      require(name, risk);
    }
    master.setBrowserFlow("portcullis browser");
    master.setDirectGrantFlow("portcullis direct grant");
    realm("master").update(master);
  }

  private void require(String flow, AuthenticationExecutionInfoRepresentation execution) {
    execution.setRequirement("REQUIRED");
    realm("master").flows().updateExecutions(flow, execution);
  }

  public RealmResource realm(String name) {
    return admin.realm(name);
  }

  /** The id of a realm's flow. */
  public String flowId(String realm, String alias) {
    return realm(realm).flows().getFlows().stream()
        .filter(flow -> flow.getAlias().equals(alias))
        .findFirst()
        .orElseThrow()
        .getId();
  }

  public Acme acme() {
    return new Acme(managed(AcmeRealm.NAME), admin);
  }

  /** Those who review cases in acme. */
  public CaseDesk desk() {
    return new CaseDesk(managed(AcmeRealm.NAME), acme());
  }

  private ManagedRealm managed(String name) {
    return new ManagedRealm(keycloak.realm(name), new RealmRepresentation(), realm(name));
  }

  /** Everybody's stored role mappings and groups, as one text. */
  public String mappings() {
    var text = new StringBuilder();
    for (var user : realm(AcmeRealm.NAME).users().list()) {
      var path = "/admin/realms/acme/users/" + user.getId();
      text.append(user.getUsername());
      for (var what : List.of("/role-mappings", "/groups")) {
        text.append(' ').append(call("GET", path + what, "").body());
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** Takes Portcullis out of a realm. */
  public Answer remove(String realm, boolean dryRun) {
    var path = "/admin/realms/" + realm + "/portcullis/setup?dryRun=" + dryRun;
    return call("DELETE", path, "");
  }

  public Answer call(String method, String path, String body) {
    return Acme.call(
        admin.tokenManager().grantToken().getToken(), method, keycloak.url() + path, body);
  }
}
