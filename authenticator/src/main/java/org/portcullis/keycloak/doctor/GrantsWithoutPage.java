package org.portcullis.keycloak.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.keycloak.models.CibaConfig;
import org.keycloak.models.ClientModel;
import org.keycloak.models.OAuth2DeviceConfig;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.doctor.Check.Fix;

/** Clients that people sign in to without a page of Keycloak's. */
final class GrantsWithoutPage implements Examination {
  private static final int MOST_CLIENTS = 2_000;
  private static final int MOST_NAMES = 20;

  private final RealmModel realm;

  GrantsWithoutPage(RealmModel realm) {
    this.realm = realm;
  }

  @Override
  public List<Check> look() {
    List<ClientModel> clients =
        realm.getClientsStream(0, MOST_CLIENTS + 1).filter(ClientModel::isEnabled).toList();
    List<Check> checks = new ArrayList<>();
    checks.add(
        check("direct-grants", Severity.NOTE, clients, ClientModel::isDirectAccessGrantsEnabled));
    checks.add(check("device-grants", Severity.NOTE, clients, GrantsWithoutPage::takesDevices));
    checks.add(check("ciba", Severity.WARNING, clients, GrantsWithoutPage::takesCiba));
    if (clients.size() > MOST_CLIENTS) {
      checks.add(
          new Check(
              "clients",
              Group.WAYS_IN,
              Severity.NOT_LOOKED_AT,
              Map.of("looked", MOST_CLIENTS),
              Fix.console("clients")));
    }
    return checks;
  }

  private static Check check(
      String id, Severity severity, List<ClientModel> clients, Predicate<ClientModel> takes) {
    List<String> names = clients.stream().filter(takes).map(ClientModel::getClientId).toList();
    return new Check(
        id,
        Group.WAYS_IN,
        names.isEmpty() ? Severity.OK : severity,
        Map.of(
            "count", names.size(), "clients", names.subList(0, Math.min(names.size(), MOST_NAMES))),
        Fix.console("clients"));
  }

  private static boolean takesDevices(ClientModel client) {
    return Boolean.parseBoolean(
        client.getAttribute(OAuth2DeviceConfig.OAUTH2_DEVICE_AUTHORIZATION_GRANT_ENABLED));
  }

  private static boolean takesCiba(ClientModel client) {
    return Boolean.parseBoolean(client.getAttribute(CibaConfig.OIDC_CIBA_GRANT_ENABLED));
  }
}
