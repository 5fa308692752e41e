package org.portcullis.keycloak.setup;

import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.login.RiskAuthenticatorFactory;
import org.portcullis.keycloak.setup.flow.FlowTree;
import org.portcullis.keycloak.setup.flow.Ways;

/** Tells flows that assess everybody from those that do not. */
final class AssessedFlows {
  private AssessedFlows() {}

  /**
   * Whether everybody is assessed in a flow; false if nobody is.
   *
   * @throws org.portcullis.keycloak.setup.flow.NotUnderstoodException if some are, and there is a
   *     way past it
   */
  static boolean assesses(FlowTree flow, boolean passkeys) {
    if (!flow.has(RiskAuthenticatorFactory.ID)) {
      return false;
    }
    Ways.refuseWayPast(flow, passkeys);
    return true;
  }

  /** Whether passkeys are taken on the page that asks for a name. */
  static boolean takesPasskeys(RealmModel realm) {
    return Boolean.TRUE.equals(realm.getWebAuthnPolicyPasswordless().isPasskeysEnabled());
  }
}
