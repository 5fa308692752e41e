package org.portcullis.keycloak.doctor;

import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.doctor.Check.Fix;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.setup.AssessedWays;
import org.portcullis.keycloak.setup.AssessedWays.Bound;

/** Whether people are assessed wherever a flow lets them in: realm, clients, identity providers. */
final class WaysIn implements Examination {
  private static final Fix FLOWS = Fix.docs("install.md#2-the-setup");

  private static final String DIRECT_GRANT = "direct";

  private final AssessedWays ways;

  /** Whether what no flow assessed is assessed when the sign-in completes: with any policy. */
  private final boolean late;

  WaysIn(KeycloakSession session, RealmModel realm) {
    this.ways = new AssessedWays(session, realm);
    this.late = !session.getProvider(PolicyProvider.class).document(realm).isEmpty();
  }

  @Override
  public List<Check> look() {
    return ways.all().stream().map(this::check).toList();
  }

  private Check check(Bound bound) {
    Map<String, Object> values =
        Map.of(
            "name", bound.name(),
            "binding", bound.binding(),
            "flow", bound.flow().isEmpty() ? "none" : bound.flow(),
            "way", bound.way());
    boolean hasPage = !bound.binding().startsWith(DIRECT_GRANT);
    Severity open = late && hasPage ? Severity.WARNING : Severity.ERROR;
    return switch (bound.assessed()) {
      case ALL -> new Check(id(bound), Group.WAYS_IN, Severity.OK, values, FLOWS);
      case NONE -> new Check(id(bound), Group.WAYS_IN, open, values, FLOWS);
      case SOME -> new Check("way-past", Group.WAYS_IN, open, values, FLOWS);
    };
  }

  private static String id(Bound bound) {
    return switch (bound.of()) {
      case REALM -> "realm-flow";
      case CLIENT -> "client-flow";
      case IDENTITY_PROVIDER -> "broker-flow";
    };
  }
}
