package org.portcullis.tests.support;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.UserBuilder;

/**
 * A company that hires remote people, with whole work profiles and an application in the browser.
 */
public class HiringRealm extends AcmeRealm {

  public static final String SPA = "spa";

  /** Doubtful identities lose payroll, and very doubtful ones everything. */
  public static final String POLICY =
      """
      {"mode": "enforce", "factorDays": 0, "stepUpAt": "high",
       "thresholds": {"session": {"medium": 90, "high": 100}},
       "ceilings": {"newcomer": {"withhold": {"realmRoles": ["payroll"]}}},
       "sessionCeilings": {"identity": {"high": "newcomer"}}}
      """;

  @Override
  protected String policy() {
    return POLICY;
  }

  @Override
  protected UPConfig userProfile() {
    var profile = super.userProfile();
    var all = Set.of("admin", "user");
    for (var name :
        List.of(
            "workRegion",
            "workCity",
            "workLatitude",
            "workLongitude",
            "workRadiusKm",
            "workVendor",
            "workSponsor",
            "workHousehold")) {
      profile.addOrReplaceAttribute(
          new UPAttribute(name, new UPAttributePermissions(all, Set.of("admin"))));
    }
    for (var name : List.of("workDevices", "workTravel")) {
      var attribute = new UPAttribute(name, new UPAttributePermissions(all, Set.of("admin")));
      attribute.setMultivalued(true);
      profile.addOrReplaceAttribute(attribute);
    }
    return profile;
  }

  @Override
  public RealmBuilder configure(RealmBuilder realm) {
    super.configure(realm);
    var spa = new ClientRepresentation();
    spa.setClientId(SPA);
    spa.setPublicClient(true);
    spa.setRedirectUris(List.of(CALLBACK));
    var clients = new ArrayList<>(realm.build().getClients());
    clients.add(spa);
    realm.build().setClients(clients);
    realm
        .build()
        .getAuthenticatorConfig()
        .forEach(config -> config.setConfig(Map.of("risk", "session", "level", "high")));
    return realm;
  }

  /** Somebody hired some days ago to work at a place. */
  public static UserBuilder hired(String name, int daysAgo, String country, String place) {
    var point = place.split(",");
    return Acme.person(name)
        .realmRoles("staff", "payroll")
        .attribute("workEmployment", "contractor")
        .attribute("workStartDate", LocalDate.now(ZoneOffset.UTC).minusDays(daysAgo).toString())
        .attribute("workCountry", country)
        .attribute("workLatitude", point[0])
        .attribute("workLongitude", point[1])
        .attribute("workRadiusKm", "30");
  }
}
