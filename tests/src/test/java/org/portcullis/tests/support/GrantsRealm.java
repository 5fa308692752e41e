package org.portcullis.tests.support;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.testframework.realm.GroupBuilder;
import org.keycloak.testframework.realm.RealmBuilder;

/**
 * A company's realm in which several ceilings meet. Its application has group and stage claims, and
 * may sign devices in and exchange tokens.
 */
public class GrantsRealm extends AcmeRealm {

  public static final String STAGES =
      """
      {"mode": "enforce", "factorDays": 0,
       "ceilings": {
         "newcomer": {"withhold": {
           "realmRoles": ["payroll", "everything"], "clientRoles": {"vault": ["*"]},
           "groups": ["/desk crew"], "clientScopes": ["payment*"]}},
         "guest": {"allow": {"realmRoles": ["staff", "reports"], "groups": []}}},
       "probation": {"who": {"employment": ["contractor", "vendor"], "groups": ["/remote"]},
         "stages": [
           {"name": "starter", "fromDay": 0, "ceiling": "newcomer", "maxSessionMinutes": 60},
           {"name": "standard", "fromDay": 30, "ceiling": "guest"},
           {"name": "full", "fromDay": 90}]},
       "underCeiling": {
         "offlineAccess": "refuse", "deviceGrant": "refuse", "tokenExchange": "refuse"},
       "help": "Call the Acme help desk."}
      """;

  @Override
  protected String policy() {
    return STAGES;
  }

  @Override
  public RealmBuilder configure(RealmBuilder realm) {
    super.configure(realm)
        .groups(
            GroupBuilder.create("remote").subGroups(GroupBuilder.create("eu")),
            GroupBuilder.create("canteen"));
    var representation = realm.build();
    representation.getGroups().stream()
        .filter(group -> group.getName().equals("desk crew"))
        .forEach(
            group ->
                group.setSubGroups(
                    List.of(GroupBuilder.create("night").realmRoles("payroll").build())));
    var app =
        representation.getClients().stream()
            .filter(client -> client.getClientId().equals(APP))
            .findFirst()
            .orElseThrow();
    app.setProtocolMappers(
        List.of(
            Mappers.oidc("groups", "oidc-group-membership-mapper", Map.of("full.path", "true")),
            Mappers.oidc("stage", "portcullis-probation-mapper", Map.of())));
    var attributes = new HashMap<>(app.getAttributes());
    attributes.put("oauth2.device.authorization.grant.enabled", "true");
    attributes.put("standard.token.exchange.enabled", "true");
    app.setAttributes(attributes);
    app.setDirectAccessGrantsEnabled(true);
    return realm;
  }
}
