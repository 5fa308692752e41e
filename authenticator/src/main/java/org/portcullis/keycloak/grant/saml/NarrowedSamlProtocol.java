package org.portcullis.keycloak.grant.saml;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.datatype.XMLGregorianCalendar;
import org.keycloak.dom.saml.v2.assertion.AuthnStatementType;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.protocol.saml.mappers.SAMLLoginResponseMapper;
import org.keycloak.saml.processing.core.saml.v2.util.XMLTimeUtil;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.grant.DecidedCeilings;
import org.portcullis.keycloak.grant.NarrowedContext;
import org.portcullis.keycloak.grant.SessionLimit;
import org.portcullis.keycloak.logout.Revocation;
import org.portcullis.keycloak.logout.ServerAddress;
import org.portcullis.keycloak.stepup.CompletionWatch;
import org.portcullis.keycloak.stepup.CompletionWatch.Completing;

/**
 * The one place every SAML assertion passes, those by SSO cookie included: against a decision,
 * after the last day of work, in a session that is too long for the person's stage, and in
 * quarantine, the request is denied; withheld client scopes add nothing.
 */
final class NarrowedSamlProtocol extends SamlProtocol {
  @Override
  public Response authenticated(
      AuthenticationSessionModel login,
      UserSessionModel userSession,
      ClientSessionContext context) {
    Optional<Response> refusal =
        stop(new Completing(this, event, login, userSession, context.getClientSession()));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    DecidedCeilings.put(session, login, userSession.getId());
    CurrentCeiling current = CurrentCeiling.of(session, userSession);
    if (current.policy().enforces()) {
      if (current.hasEnded()) {
        Revocation.withinRequest(session, realm, userSession.getUser());
        return sendError(login, Error.CONSENT_DENIED, null);
      }
      if (SessionLimit.of(session, userSession).isOver()) {
        Revocation.withinRequest(session, realm, userSession.getId());
        return sendError(login, Error.CONSENT_DENIED, null);
      }
      if (current.isQuarantine()) {
        return sendError(login, Error.CONSENT_DENIED, null);
      }
      SessionLimit.of(session, userSession).note();
    }
    ServerAddress.note(session, context.getClientSession());
    return super.authenticated(
        login, userSession, NarrowedContext.withoutScopes(session, userSession, context));
  }

  private Optional<Response> stop(Completing completing) {
    return session.getAllProviders(CompletionWatch.class).stream()
        .map(watch -> watch.look(completing))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Applications keep people as long as it says here. */
  @Override
  public ResponseType transformLoginResponse(
      List<ProtocolMapperProcessor<SAMLLoginResponseMapper>> mappers,
      ResponseType response,
      KeycloakSession session,
      UserSessionModel userSession,
      ClientSessionContext context) {
    ResponseType transformed =
        super.transformLoginResponse(mappers, response, session, userSession, context);
    SessionLimit.of(session, userSession)
        .end()
        .ifPresent(
            end ->
                transformed.getAssertions().stream()
                    .flatMap(choice -> choice.getAssertion().getStatements().stream())
                    .filter(AuthnStatementType.class::isInstance)
                    .map(AuthnStatementType.class::cast)
                    .forEach(statement -> limit(statement, end)));
    return transformed;
  }

  private static void limit(AuthnStatementType statement, Instant end) {
    XMLGregorianCalendar stated = statement.getSessionNotOnOrAfter();
    if (stated == null || stated.toGregorianCalendar().toInstant().isAfter(end)) {
      XMLGregorianCalendar begun = statement.getAuthnInstant();
      statement.setSessionNotOnOrAfter(
          XMLTimeUtil.add(
              begun, Duration.between(begun.toGregorianCalendar().toInstant(), end).toMillis()));
    }
  }
}
