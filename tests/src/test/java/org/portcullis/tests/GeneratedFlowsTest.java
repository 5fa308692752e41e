package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.ABROAD;
import static org.portcullis.tests.support.Acme.ELSEWHERE;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.TOTP_SECRET;
import static org.portcullis.tests.support.Acme.person;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.UserBuilder;
import org.portcullis.testkit.browser.Page;
import org.portcullis.testkit.browser.Result;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.ArrangedFlows;
import org.portcullis.tests.support.GuardedRealm;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.Totp;
import org.portcullis.tests.support.Vouching;

/**
 * Logins through browser flows that chance has arranged: none completes against its decision, and
 * nobody is refused who has a factor.
 */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class GeneratedFlowsTest {

  private static final int ARRANGEMENTS = 200;
  private static final long SEED = 20261128;
  private static final int MOST_PAGES = 8;
  private static final List<String> LEVELS = List.of("", "1", "2");

  @InjectRealm(config = Realm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;

  @Test
  void noLoginCompletesAgainstItsDecision_andNobodyWithAFactorIsRefused() {
    acme = new Acme(realm, admin);
    acme.hire(resident("holder").totpSecret(TOTP_SECRET));
    acme.hire(resident("calm").totpSecret(TOTP_SECRET));
    acme.hire(resident("bare"));
    acme.hire(resident("foreign-sponsor"));
    acme.hire(Vouching.worker("foreign", acme.idOf("foreign-sponsor")).totpSecret(TOTP_SECRET));
    for (var name : List.of("holder", "calm", "bare")) {
      acme.livesAtHome(name);
    }
    var wrong = new ArrayList<String>();
    var completed = 0;
    var vouched = 0;

    for (var i = 0; i < ARRANGEMENTS; i++) {
      var flow = Realm.name(i);
      var level = LEVELS.get(i % LEVELS.size());
      bind(flow, i % 2 == 0);
      var usual = login("calm", HOME, level);
      var risky = login("holder", ABROAD, level);
      var bare = login("bare", ABROAD, level);
      var foreign = login("foreign", ELSEWHERE, level);
      if (Realm.ATTESTING.contains(flow)) {
        vouched++;
        if (foreign.isComplete()) {
          wrong.add(flow + ": completed though nobody vouched");
        }
      }
      completed += risky.isComplete() ? 1 : 0;
      if (risky.isComplete() && !risky.asked()) {
        wrong.add(flow + ": completed without a factor");
      }
      if (bare.isComplete()) {
        wrong.add(flow + ": completed by somebody who has no factor");
      }
      if (usual.isComplete() && !risky.isComplete()) {
        wrong.add(flow + ": refused though there is a factor: " + risky.end());
      }
      acme.logOut("holder");
      acme.logOut("calm");
      acme.logOut("foreign");
    }

    assertThat(wrong).isEmpty();
    assertThat(vouched).isGreaterThan(ARRANGEMENTS / 5);
    assertThat(completed).isGreaterThan(ARRANGEMENTS / 2);
    assertThat(acme.get("assessments?max=1000&user=holder").body())
        .allSatisfy(
            line ->
                assertThat(
                        !line.path("outcome").asText().equals("SUCCEEDED")
                            || line.path("factor").asText().equals("OTP"))
                    .as("%s", line)
                    .isTrue());
  }

  private static UserBuilder resident(String name) {
    return person(name).realmRoles(ArrangedFlows.HELD);
  }

  /** Realms bind flows, and clients override them. */
  private void bind(String flow, boolean toClient) {
    var client = realm.admin().clients().findByClientId(AcmeRealm.APP).get(0);
    var id =
        realm.admin().flows().getFlows().stream()
            .filter(other -> other.getAlias().equals(flow))
            .findFirst()
            .orElseThrow()
            .getId();
    client.setAuthenticationFlowBindingOverrides(Map.of("browser", toClient ? id : ""));
    realm.admin().clients().get(client.getId()).update(client);
    if (!toClient) {
      var representation = realm.admin().toRepresentation();
      representation.setBrowserFlow(flow);
      realm.admin().update(representation);
    }
  }

  /** How a login ended, and whether a second factor was asked in it. */
  private record End(Result end, boolean asked) {
    private boolean isComplete() {
      return !(end instanceof Page);
    }
  }

  private End login(String name, String address, String level) {
    Result result =
        acme.browser(address)
            .authorize(
                AcmeRealm.APP,
                AcmeRealm.CALLBACK,
                level.isEmpty() ? Map.of() : Map.of("acr_values", level));
    var asked = false;
    for (var i = 0; i < MOST_PAGES && result instanceof Page page; i++) {
      var fields = new LinkedHashMap<String, String>();
      if (page.has("input[name=username]:not([type=hidden])")) {
        fields.put("username", name);
      }
      if (page.has("input[name=password]")) {
        fields.put("password", name + "-pw");
      }
      if (page.has("input[name=otp]")) {
        fields.put("otp", Totp.code(TOTP_SECRET));
        asked = true;
      }
      if (fields.isEmpty()) {
        break;
      }
      result = page.submit(fields);
    }
    return new End(result, asked);
  }

  static class Realm extends GuardedRealm {
    /** Where nobody of doubtful identity gets in without somebody's word. */
    static final Set<String> ATTESTING = ConcurrentHashMap.newKeySet();

    @Override
    protected void arrange(ArrangedFlows flows) {
      var chance = new Random(SEED);
      for (var i = 0; i < ARRANGEMENTS; i++) {
        flows.byChance(name(i), chance);
      }
      ATTESTING.addAll(flows.attesting());
    }

    static String name(int number) {
      return "arranged " + number;
    }
  }
}
