package org.portcullis.keycloak.assess;

import jakarta.ws.rs.core.HttpHeaders;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.portcullis.engine.assess.AttemptFacts;
import org.portcullis.engine.assess.AttemptFacts.Brought;
import org.portcullis.engine.assess.AttemptFacts.Origin;
import org.portcullis.engine.client.UserAgents;
import org.portcullis.engine.network.ClientAddress;
import org.portcullis.keycloak.collect.PageFacts;
import org.portcullis.keycloak.device.DeviceCredentials;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.workprofile.WorkProfiles;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Device;
import org.portcullis.risk.LoginAttempt;

/** Gathers what a request brings. */
final class RequestFacts {
  private static final Logger LOG = Logger.getLogger(RequestFacts.class);

  private static final UserAgents USER_AGENTS = new UserAgents();

  private final KeycloakSession session;
  private final UserModel user;
  private final String receipt;

  RequestFacts(KeycloakSession session, UserModel user, String receipt) {
    this.session = session;
    this.user = user;
    this.receipt = receipt;
  }

  /**
   * Of a person who is at a page of ours.
   *
   * @param devices the user's devices
   */
  AttemptFacts ofPage(
      LoginAttempt.Kind kind,
      @Nullable ClientModel client,
      String sessionId,
      DeviceCredentials devices) {
    return facts(
        kind,
        client,
        sessionId,
        new Origin(origin(), null),
        new Brought(devices.present(), devices.held(), null, browser()));
  }

  /** Of an application that refreshes tokens; it has no cookies of ours. */
  AttemptFacts ofRefresh(ClientModel client, String sessionId) {
    return facts(
        LoginAttempt.Kind.REFRESH,
        client,
        sessionId,
        new Origin(origin(), null),
        new Brought(Device.NONE, List.of(), null, browser()));
  }

  /** Of an admin's request, which says nothing of the person who is put on file. */
  AttemptFacts ofImport() {
    return facts(LoginAttempt.Kind.IMPORT, null, receipt, Origin.UNKNOWN, Brought.NOTHING);
  }

  private AttemptFacts facts(
      LoginAttempt.Kind kind,
      @Nullable ClientModel client,
      String sessionId,
      Origin origin,
      Brought brought) {
    Long created = user.getCreatedTimestamp();
    return new AttemptFacts(
        receipt,
        ServerTime.now(),
        kind,
        user.getId(),
        created == null ? null : Instant.ofEpochMilli(created),
        client == null ? null : client.getClientId(),
        sessionId,
        origin,
        brought,
        new WorkProfiles(session).of(user));
  }

  /** What is no address is said in the log, and in the assessment. */
  private ClientAddress origin() {
    ClientAddress address = RequestAddress.of(session);
    if (address instanceof ClientAddress.Unreadable unreadable) {
      LOG.warnf("%s: the network is unknown", unreadable.complaint("The client address"));
    }
    return address;
  }

  /** Where a request comes from. */
  static Optional<InetAddress> address(KeycloakSession session) {
    return RequestAddress.of(session).known();
  }

  private Browser browser() {
    return USER_AGENTS.describe(CollectedFacts.of(PageFacts.of(session)), userAgent(session));
  }

  static @Nullable String userAgent(KeycloakSession session) {
    return session
        .getContext()
        .getHttpRequest()
        .getHttpHeaders()
        .getHeaderString(HttpHeaders.USER_AGENT);
  }
}
