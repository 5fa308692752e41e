package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.ABROAD;
import static org.portcullis.tests.support.Acme.person;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.representations.idm.IdentityProviderMapperRepresentation;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RealmConfig;
import org.portcullis.testkit.browser.Result;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.BrokeringRealm;
import org.portcullis.tests.support.Mappers;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.ProofedRealm;

/** An identity provider that proves who people are: another realm, with hard-coded claims. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class ProofingTest {

  private static final String PROOFER = "proofer";

  @InjectRealm(config = ProofedRealm.class)
  ManagedRealm realm;

  @InjectRealm(ref = PROOFER, config = ProoferRealm.class)
  ManagedRealm proofer;

  @InjectAdminClient Keycloak admin;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    namesAreWrittenBy(Set.of("admin"));
    var providers = realm.admin().identityProviders();
    if (providers.findAll().isEmpty()) {
      var provider = BrokeringRealm.identityProvider(PROOFER, proofer.getBaseUrl());
      try (var response = providers.create(provider)) {
        assertThat(response.getStatus()).isEqualTo(201);
      }
      var mapper = new IdentityProviderMapperRepresentation();
      mapper.setName("proofing");
      mapper.setIdentityProviderAlias(PROOFER);
      mapper.setIdentityProviderMapper("portcullis-proofing");
      mapper.setConfig(Map.of("syncMode", "FORCE"));
      try (var response = providers.get(PROOFER).addMapper(mapper)) {
        assertThat(response.getStatus()).isEqualTo(201);
      }
    }
  }

  @Test
  void freshVerification_clearsTheIdentityRiskOfTheSignInAndIsAnAttestation() {
    hire("paula");
    verified("paula", "eidas", Instant.now().minusSeconds(60));

    assertThat(signIn("paula")).isInstanceOf(Result.Code.class);

    assertThat(attesters("paula")).containsExactly("idp:proofer");
    assertThat(acme.assessment("paula").path("factor").asText()).isEqualTo("ATTESTATION");
  }

  @Test
  void oldVerification_isAnAttestationOfItsTimeAndClearsNothing() {
    hire("otto");
    verified("otto", "eidas", Instant.now().minus(Duration.ofDays(3)));

    assertThat(asks(signIn("otto"))).isTrue();
    assertThat(asks(signIn("otto"))).isTrue();
    assertThat(attesters("otto")).containsExactly("idp:proofer");
  }

  @Test
  void otherFrameworkOrName_provesNothing() {
    hire("fritz");
    verified("fritz", "self_made", Instant.now().minusSeconds(60));
    assertThat(asks(signIn("fritz"))).isTrue();

    verified("somebody", "eidas", Instant.now().minusSeconds(60));
    assertThat(asks(signIn("fritz"))).isTrue();

    assertThat(attesters("fritz")).isEmpty();
  }

  @Test
  void nameThatPeopleWriteThemselves_provesNothing() {
    hire("namer");
    verified("namer", "eidas", Instant.now().minusSeconds(60));
    namesAreWrittenBy(Set.of("admin", "user"));

    assertThat(asks(signIn("namer"))).isTrue();
    assertThat(attesters("namer")).isEmpty();
  }

  @Test
  void providerThatThePolicyDoesNotName_provesNothing() {
    hire("plain");
    verified("plain", "eidas", Instant.now().minusSeconds(60));
    var another = BrokeringRealm.identityProvider("another", proofer.getBaseUrl());
    realm.admin().identityProviders().create(another).close();
    assertThat(acme.putPolicy(ProofedRealm.PROOFING.replace(PROOFER, "another")).status())
        .isEqualTo(204);

    assertThat(asks(signIn("plain"))).isTrue();
    assertThat(attesters("plain")).isEmpty();

    acme.putPolicy(ProofedRealm.PROOFING);
  }

  @Test
  void removalOfPortcullis_wouldTakeTheMapperAlong() {
    var token = acme.adminToken();
    var answer = acme.call(token, "DELETE", "setup?dryRun=true", "application/json", "");

    assertThat(answer.body().path("unbound"))
        .anyMatch(
            unbound ->
                unbound.path("binding").asText().equals("mapper")
                    && unbound.path("name").asText().equals(PROOFER)
                    && unbound.path("was").asText().equals("proofing"));
  }

  private void hire(String name) {
    var id =
        acme.hire(
            person(name).attribute("workEmployment", "employee").attribute("workCountry", "DE"));
    var user = proofer.admin().users().searchByUsername(name, true).get(0);
    var link = new FederatedIdentityRepresentation();
    link.setIdentityProvider(PROOFER);
    link.setUserId(user.getId());
    link.setUserName(name);
    try (var response = realm.admin().users().get(id).addFederatedIdentity(PROOFER, link)) {
      assertThat(response.getStatus()).isEqualTo(204);
    }
  }

  /** Has the provider say of everybody that they are this person. */
  private void verified(String name, String framework, Instant at) {
    var client = proofer.admin().clients().findByClientId(BrokeringRealm.CLIENT).get(0).getId();
    var mappers = proofer.admin().clients().get(client).getProtocolMappers();
    mappers.getMappers().stream()
        .filter(mapper -> mapper.getName().equals("verified_claims"))
        .forEach(mapper -> mappers.delete(mapper.getId()));
    var claim =
        """
        {"verification": {"trust_framework": "%s", "time": "%s"},
         "claims": {"given_name": "%s", "family_name": "ACME"}}
        """
            .formatted(framework, at, name);
    Mappers.add(
        proofer,
        BrokeringRealm.CLIENT,
        Mappers.oidc(
            "verified_claims",
            "oidc-hardcoded-claim-mapper",
            Map.of("claim.value", claim, "jsonType.label", "JSON")));
  }

  private void namesAreWrittenBy(Set<String> editors) {
    var profile = AcmeRealm.profile(Set.of("admin"));
    for (var name : List.of("firstName", "lastName")) {
      profile
          .getAttribute(name)
          .setPermissions(new UPAttributePermissions(Set.of("admin", "user"), editors));
    }
    realm.admin().users().userProfile().update(profile);
  }

  private Result signIn(String name) {
    return acme.browser(ABROAD)
        .open(AcmeRealm.APP, AcmeRealm.CALLBACK)
        .follow("#social-" + PROOFER)
        .page()
        .submit(Acme.credentials(name));
  }

  private static boolean asks(Result result) {
    return result.page().has("#portcullis-attestation");
  }

  private List<String> attesters(String name) {
    var attestations =
        acme.get("users/" + acme.idOf(name) + "/probation").body().path("attestations");
    return attestations.findValuesAsText("by");
  }

  static class ProoferRealm implements RealmConfig {
    @Override
    public RealmBuilder configure(RealmBuilder realm) {
      return realm
          .name(PROOFER)
          .sslRequired("none")
          .clients(
              ClientBuilder.create(BrokeringRealm.CLIENT)
                  .secret(BrokeringRealm.CLIENT_SECRET)
                  .redirectUris("*"))
          .users(
              person("paula"), person("otto"), person("fritz"), person("namer"), person("plain"));
    }
  }
}
