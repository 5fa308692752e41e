package org.portcullis.keycloak.stepup;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Network;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;

/**
 * What a login remembers of its decision between requests, in notes of the authentication session,
 * which the browser cannot reach.
 */
public final class LoginNotes {
  /** Note of a user session: the receipt of the latest login that it was assessed at. */
  public static final String RECEIPT = "portcullis.receipt";

  private static final String STATE = "portcullis.state";

  /** Note of a user session: the network it was on last, see {@link #fingerprint}. */
  public static final String NETWORK = "portcullis.network";

  /** The fingerprint of a network of which nothing is known. */
  private static final String UNKNOWN = "?/?/?";

  private static final String ENROLLED = "portcullis.enrolled";
  private static final String RELEASED = "portcullis.released";
  private static final String ATTESTED = "portcullis.attested";
  private static final String GIVEN_UP = "portcullis.attestation.refused";
  private static final String PROVED = "portcullis.proved";
  private static final String OVERDUE = "portcullis.overdue";
  private static final String STOPPED = "portcullis.stopped";
  private static final String LEVEL = "portcullis.level.";

  private final AuthenticationSessionModel session;

  private LoginNotes(AuthenticationSessionModel session) {
    this.session = session;
  }

  /** The notes of a login. */
  public static LoginNotes of(AuthenticationSessionModel session) {
    return new LoginNotes(session);
  }

  /** Where a login stands after its decision. */
  public enum State {
    /** Nothing more is asked of the person. */
    CLEARED,
    /**
     * The person has passed a second factor before the decision. That clears the session risk and
     * never the identity risk, by whose level conditions still go.
     */
    CONFIRMED,
    /** The conditions in the flow go by the risk levels. */
    BY_LEVEL,
    /** A second factor is asked whatever the levels say. */
    STEP_UP,
    /** The login is refused. */
    REFUSED
  }

  /** Notes a decision. */
  public void decided(String receipt, State state, Assessment assessment, Network network) {
    session.setAuthNote(RECEIPT, receipt);
    session.setUserSessionNote(RECEIPT, receipt);
    session.setAuthNote(STATE, state.name());
    session.setAuthNote(NETWORK, fingerprint(network));
    session.setUserSessionNote(NETWORK, fingerprint(network));
    session.removeAuthNote(ATTESTED);
    session.removeAuthNote(GIVEN_UP);
    session.removeAuthNote(OVERDUE);
    session.removeAuthNote(STOPPED);
    for (Risk risk : Risk.values()) {
      session.setAuthNote(LEVEL + risk, assessment.of(risk).level().name());
    }
  }

  /** Notes that a reviewer's release was used. */
  public void released() {
    become(State.CLEARED);
    session.setAuthNote(RELEASED, "true");
  }

  /** Notes that a factor was set up during the login. */
  public void enrolled() {
    session.setAuthNote(ENROLLED, "true");
  }

  /** Whether a factor was set up during the login. */
  public boolean hasEnrolled() {
    return session.getAuthNote(ENROLLED) != null;
  }

  /** Whether a reviewer released the login. */
  public boolean isReleased() {
    return session.getAuthNote(RELEASED) != null;
  }

  /** Notes that somebody else vouched for the person in this login. */
  public void attested() {
    session.setAuthNote(ATTESTED, "true");
  }

  /**
   * Notes that no attestation is taken in this login any more. The state stays as it is, so that
   * the subflow that asks for one stays open and nothing goes past it.
   */
  public void attestationRefused() {
    session.setAuthNote(GIVEN_UP, "true");
  }

  /** Whether no attestation is taken in this login any more. */
  public boolean isAttestationRefused() {
    return session.getAuthNote(GIVEN_UP) != null;
  }

  /**
   * Notes that an identity provider has just proved who somebody is. It comes before the decision,
   * and is for this user alone.
   */
  public void proved(String userId) {
    session.setAuthNote(PROVED, userId);
  }

  /** Whether somebody else vouched for the person in this login. */
  public boolean isAttested() {
    UserModel user = session.getAuthenticatedUser();
    return session.getAuthNote(ATTESTED) != null
        || (user != null && user.getId().equals(session.getAuthNote(PROVED)));
  }

  /** Notes that it was told that the login waits for somebody else's word. */
  public void stopped() {
    session.setAuthNote(STOPPED, "true");
  }

  /** Whether it was told that the login waits for somebody else's word. */
  public boolean isStopped() {
    return session.getAuthNote(STOPPED) != null;
  }

  /** Notes that the person should have been vouched for again by now. */
  public void overdue() {
    session.setAuthNote(OVERDUE, "true");
  }

  /** Whether the person should have been vouched for again by now. */
  public boolean isOverdue() {
    return session.getAuthNote(OVERDUE) != null;
  }

  /** Moves the login on. */
  public void become(State state) {
    session.setAuthNote(STATE, state.name());
  }

  /** The receipt of the decision; empty before it. */
  public Optional<String> receipt() {
    return Optional.ofNullable(session.getAuthNote(RECEIPT));
  }

  /** Where the login stands; empty before its decision. */
  public Optional<State> state() {
    return Optional.ofNullable(session.getAuthNote(STATE)).map(State::valueOf);
  }

  /** The level of a risk; low before the decision. */
  public RiskLevel level(Risk risk) {
    String level = session.getAuthNote(LEVEL + risk);
    return level == null ? RiskLevel.LOW : RiskLevel.valueOf(level);
  }

  /** Whether the network is the one that was assessed. */
  public boolean isSameNetwork(Network network) {
    return fingerprint(network).equals(session.getAuthNote(NETWORK));
  }

  /** Whether what was assessed came from this network, as {@link #fingerprint} tells networks. */
  public boolean isFrom(@Nullable String country, @Nullable String asn, @Nullable String prefix) {
    String fingerprint = fingerprint(country, asn, prefix);
    return !fingerprint.equals(UNKNOWN) && fingerprint.equals(session.getAuthNote(NETWORK));
  }

  /** Whether anything is known that tells the network from others. */
  public static boolean isKnown(Network network) {
    return !fingerprint(network).equals(UNKNOWN);
  }

  /**
   * What of a network makes it another one: its country and who runs it; where one of them is not
   * known, its prefix too, since unknown networks are many.
   */
  public static String fingerprint(Network network) {
    Long asn = network.asn();
    return fingerprint(network.country(), asn == null ? null : asn.toString(), network.prefix());
  }

  /** As {@link #fingerprint(Network)}, of its parts. */
  public static String fingerprint(
      @Nullable String country, @Nullable String asn, @Nullable String prefix) {
    String known = text(country) + "/" + text(asn);
    return country != null && asn != null ? known : known + "/" + text(prefix);
  }

  private static String text(@Nullable String value) {
    return value == null ? "?" : value;
  }
}
