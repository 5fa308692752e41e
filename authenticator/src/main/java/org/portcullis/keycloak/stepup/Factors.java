package org.portcullis.keycloak.stepup;

import java.util.List;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.engine.history.LearningRule.Factor;

/** The second factors that a login has passed so far. */
public final class Factors {
  private Factors() {}

  /** The strongest factor passed in this login. */
  public static Factor passed(AuthenticationSessionModel session) {
    List<String> types = AuthenticatorUtil.getAuthnCredentials(session);
    if (types.contains(WebAuthnCredentialModel.TYPE_TWOFACTOR)
        || types.contains(WebAuthnCredentialModel.TYPE_PASSWORDLESS)) {
      return Factor.WEBAUTHN;
    }
    if (types.contains(OTPCredentialModel.TYPE)) {
      return Factor.OTP;
    }
    return types.contains(RecoveryAuthnCodesCredentialModel.TYPE)
        ? Factor.RECOVERY_CODE
        : Factor.NONE;
  }
}
