package org.portcullis.keycloak.login;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.store.cases.VendorCounter;
import org.portcullis.keycloak.workprofile.WorkAttribute;
import org.portcullis.keycloak.workprofile.WorkProfiles;
import org.portcullis.risk.Concentration;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Risk;

/** What cases say of other people of somebody's vendor. */
final class Vendors {
  private Vendors() {}

  /**
   * What is known of the vendor of an attempt; null without a vendor, or when it cannot be counted,
   * which is a failure.
   *
   * @param failures to which that is added
   */
  static @Nullable Concentration around(
      KeycloakSession session, RealmModel realm, LoginAttempt attempt, List<Finding> failures) {
    String vendor = attempt.work().vendor();
    if (vendor == null) {
      return null;
    }
    WorkProfiles profiles = new WorkProfiles(session);
    try {
      return session
          .getProvider(RealmRuntimeProvider.class)
          .memory(realm)
          .vendors(
              attempt.time(),
              () ->
                  VendorCounter.count(
                      session,
                      realm,
                      name(profiles, WorkAttribute.VENDOR),
                      name(profiles, WorkAttribute.EMPLOYMENT)))
          .map(counts -> counts.of(vendor, attempt.user()))
          .orElse(null);
    } catch (RuntimeException e) {
      failures.add(
          new Finding.Failed(
              "vendor-people", Risk.IDENTITY, Family.LINKS, e.getClass().getSimpleName()));
      return null;
    }
  }

  /** Empty when people could write it themselves. */
  private static String name(WorkProfiles profiles, WorkAttribute attribute) {
    return profiles.isTrusted(attribute) ? attribute.attribute() : "";
  }
}
