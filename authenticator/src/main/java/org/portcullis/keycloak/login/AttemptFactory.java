package org.portcullis.keycloak.login;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.AddressPrefix;
import org.portcullis.engine.client.UserAgents;
import org.portcullis.engine.network.ClientAddress;
import org.portcullis.engine.policy.Policy;
import org.portcullis.keycloak.device.DeviceCredentials;
import org.portcullis.keycloak.realm.RealmKey;
import org.portcullis.keycloak.workprofile.WorkProfiles;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Device;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.Risk;
import org.portcullis.risk.spi.IpIntelligenceProvider;

/** Gathers the facts of the request that is being served. */
final class AttemptFactory {
  private static final Logger LOG = Logger.getLogger(AttemptFactory.class);

  private static final UserAgents USER_AGENTS = new UserAgents();

  private final KeycloakSession session;
  private final RealmModel realm;
  private final RealmKey state;
  private final Policy policy;
  private final List<Finding> failures = new ArrayList<>();
  private @Nullable ClientAddress address;

  AttemptFactory(KeycloakSession session, RealmModel realm, RealmKey state, Policy policy) {
    this.session = session;
    this.realm = realm;
    this.state = state;
    this.policy = policy;
  }

  /**
   * The facts of this user's login now.
   *
   * @param receipt receipt of the login's decision, by which it can be unlearnt
   */
  LoginAttempt create(UserModel user, @Nullable ClientModel client, String receipt) {
    return create(LoginAttempt.Kind.LOGIN, user, client, receipt);
  }

  /**
   * The facts of something that this user does now.
   *
   * @param id of the session, or receipt of its login
   */
  LoginAttempt create(
      LoginAttempt.Kind kind, UserModel user, @Nullable ClientModel client, String id) {
    if (kind == LoginAttempt.Kind.IMPORT) {
      return imported(user, id);
    }
    Long created = user.getCreatedTimestamp();
    Optional<InetAddress> address = address();
    Network network = network();
    return new LoginAttempt(
        now(),
        kind,
        user.getId(),
        created == null ? null : Instant.ofEpochMilli(created),
        client == null ? null : client.getClientId(),
        id,
        network,
        address.map(a -> policy.indicators(a, network)).orElse(List.of()),
        // The clients that refresh tokens have no cookies of ours.
        kind == LoginAttempt.Kind.REFRESH
            ? Device.NONE
            : new DeviceCredentials(session, realm, state, user).present(),
        USER_AGENTS.describe(CollectedFacts.read(formField()), userAgent()),
        new WorkProfiles(session).of(user));
  }

  /** The request is an admin's, and says nothing of the person who is put on file. */
  private LoginAttempt imported(UserModel user, String id) {
    Long created = user.getCreatedTimestamp();
    return new LoginAttempt(
        now(),
        LoginAttempt.Kind.IMPORT,
        user.getId(),
        created == null ? null : Instant.ofEpochMilli(created),
        null,
        id,
        Network.UNKNOWN,
        List.of(),
        Device.NONE,
        Browser.UNKNOWN,
        new WorkProfiles(session).of(user));
  }

  private @Nullable String userAgent() {
    return session
        .getContext()
        .getHttpRequest()
        .getHttpHeaders()
        .getHeaderString(HttpHeaders.USER_AGENT);
  }

  /** Server time, which tests and operators may shift. */
  static Instant now() {
    return Instant.ofEpochMilli(Time.currentTimeMillis());
  }

  /** Where the request comes from; what is no address is said in the log and in the assessment. */
  Optional<InetAddress> address() {
    if (address == null) {
      address = ClientAddress.read(session.getContext().getConnection().getRemoteAddr());
      if (address instanceof ClientAddress.Unreadable unreadable) {
        LOG.warnf("%s: the network is unknown", unreadable.complaint("The client address"));
        failures.add(failed("client-address", unreadable.shape().name()));
      }
    }
    return address.known();
  }

  /** What is known of where the request comes from. */
  Network network() {
    return address().map(this::network).orElse(Network.UNKNOWN);
  }

  private Network network(InetAddress address) {
    return policy.name(address, lookup(address)).withPrefix(prefix(state, address));
  }

  /** The key of an address' prefix in a realm. */
  static String prefix(RealmKey state, InetAddress address) {
    return state.hash("prefix", AddressPrefix.of(address));
  }

  /** A source that breaks leaves the network unknown, and is reported as a failure. */
  private Network lookup(InetAddress address) {
    try {
      return session.getProvider(IpIntelligenceProvider.class).lookup(address);
    } catch (RuntimeException e) {
      failures.add(failed("ip-intelligence", e.getClass().getSimpleName()));
      return Network.UNKNOWN;
    }
  }

  private static Finding failed(String source, String cause) {
    return new Finding.Failed(source, Risk.SESSION, Family.NETWORK_FAMILIARITY, cause);
  }

  /** What could not be gathered because its source broke. */
  List<Finding> failures() {
    return List.copyOf(failures);
  }

  private @Nullable String formField() {
    MultivaluedMap<String, String> form =
        session.getContext().getHttpRequest().getDecodedFormParameters();
    return form == null ? null : form.getFirst(CollectedFacts.FIELD);
  }
}
