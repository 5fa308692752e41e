package org.portcullis.engine.assess;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.network.ClientAddress;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Device;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.WorkProfile;

/**
 * The facts of one attempt as they were brought, before anything was looked up. The time is one of
 * them and no port, since a replay lives in the past.
 *
 * @param receipt id of the decision that they lead to
 * @param time when it happens
 * @param kind what somebody attempts
 * @param user opaque id of the user
 * @param accountCreated when the account was created; null when unknown
 * @param client id of the application signed in to; null when unknown
 * @param session id of the session that is opened or refreshed; null when unknown
 * @param origin where it comes from
 * @param brought what the browser brought
 * @param work what the employer declared of the user
 */
public record AttemptFacts(
    String receipt,
    Instant time,
    LoginAttempt.Kind kind,
    String user,
    @Nullable Instant accountCreated,
    @Nullable String client,
    @Nullable String session,
    Origin origin,
    Brought brought,
    WorkProfile work) {

  /**
   * Where an attempt comes from.
   *
   * @param address the client's address as it was written; null when nothing is said of it
   * @param network what is known of the network already, so that the address is not looked up; null
   *     when nothing is
   */
  public record Origin(@Nullable ClientAddress address, @Nullable Network network) {
    /** Nothing is known. */
    public static final Origin UNKNOWN = new Origin(null, null);

    /** The address; null when it is unknown. */
    @Nullable InetAddress known() {
      return address == null ? null : address.known().orElse(null);
    }
  }

  /**
   * What the browser brought.
   *
   * @param device the user's own device credential
   * @param held handles of all device credentials that the browser holds, whosever they are
   * @param authenticator opaque id of the factor that was used or enrolled; null when unknown
   * @param browser what it said of itself
   */
  public record Brought(
      Device device, List<String> held, @Nullable String authenticator, Browser browser) {
    /** Nothing, as when an admin acts. */
    public static final Brought NOTHING =
        new Brought(Device.NONE, List.of(), null, Browser.UNKNOWN);

    public Brought {
      held = List.copyOf(held);
    }
  }
}
