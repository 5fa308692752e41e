package org.portcullis.keycloak.stepup;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.keycloak.OAuthErrorException;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.engine.policy.Policy;
import org.portcullis.risk.RiskLevel;

/** A login without pages: whatever proves a person has to come with the request. */
public final class DirectGrant {
  private static final String OTP_FORM = "auth-otp-form";

  private DirectGrant() {}

  /** Whether a login is one. Keycloak notes the path of every flow but this. */
  public static boolean is(AuthenticationSessionModel login) {
    return login.getAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH) == null;
  }

  /**
   * Looks at the one-time password that came with the request, if the flow did not. A wrong one
   * counts against the account, as it would in a flow.
   *
   * @return whether it is right, and of a credential that clears the risk
   */
  public static boolean confirms(
      KeycloakSession session,
      AuthenticationSessionModel login,
      Policy policy,
      RiskLevel level,
      Instant now) {
    MultivaluedMap<String, String> form =
        session.getContext().getHttpRequest().getDecodedFormParameters();
    String code = form.getFirst(form.containsKey("otp") ? "otp" : "totp");
    UserModel user = login.getAuthenticatedUser();
    List<CredentialModel> credentials =
        user.credentialManager()
            .getStoredCredentialsByTypeStream(OTPCredentialModel.TYPE)
            .filter(credential -> Factors.clears(credential, policy, level, now))
            .toList();
    if (code == null || credentials.isEmpty()) {
      return false;
    }
    boolean right = credentials.stream().anyMatch(credential -> isRight(user, credential, code));
    if (right) {
      AuthenticatorUtil.addAuthCredential(login, OTPCredentialModel.TYPE);
    } else {
      FlowContexts.countFailure(session, login, OTP_FORM);
    }
    return right;
  }

  private static boolean isRight(UserModel user, CredentialModel credential, String code) {
    return user.credentialManager()
        .isValid(new UserCredentialModel(credential.getId(), OTPCredentialModel.TYPE, code));
  }

  /** The answer to a refused one, which Keycloak rolls back with all that came of the login. */
  public static WebApplicationException refusal(String receipt) {
    return new WebApplicationException(answer(receipt));
  }

  /** The same as an answer. */
  public static Response answer(String receipt) {
    return Response.status(Response.Status.BAD_REQUEST)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(
            new OAuth2ErrorRepresentation(
                OAuthErrorException.INVALID_GRANT,
                "This sign-in could not be confirmed; receipt " + receipt))
        .build();
  }
}
