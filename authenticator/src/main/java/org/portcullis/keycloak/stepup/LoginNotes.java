package org.portcullis.keycloak.stepup;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Network;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;

/**
 * What a login remembers of its decision between requests, in one note of the authentication
 * session, which the browser cannot reach.
 *
 * <p>It belongs to one user who authenticates in one way. When another user, or the same one by
 * another identity provider, takes the authentication session over, nothing of it holds any more.
 */
public final class LoginNotes {
  /** Note of a user session: the receipt of the latest login that it was assessed at. */
  public static final String RECEIPT = "portcullis.receipt";

  private static final String NOTE = "portcullis.login";
  private static final String PROVED = "portcullis.proved";
  private static final String PASSED = "portcullis.passed";

  private final AuthenticationSessionModel session;

  private LoginNotes(AuthenticationSessionModel session) {
    this.session = session;
  }

  /** The notes of a login. */
  public static LoginNotes of(AuthenticationSessionModel session) {
    return new LoginNotes(session);
  }

  /** Has a login that goes on in another authentication session remember the same. */
  public static void copy(AuthenticationSessionModel from, AuthenticationSessionModel to) {
    Stream.of(NOTE, PROVED, PASSED)
        .filter(note -> from.getAuthNote(note) != null)
        .forEach(note -> to.setAuthNote(note, from.getAuthNote(note)));
  }

  /** Where a login stands after its decision. */
  public enum State {
    /** Nothing more is asked of the person. */
    CLEARED,
    /**
     * The person has passed a second factor that clears the session risk. It never clears the
     * identity risk, by whose level conditions still go.
     */
    CONFIRMED,
    /** The conditions in the flow go by the risk levels. */
    BY_LEVEL,
    /** A second factor is asked whatever the flow does. */
    STEP_UP,
    /** The login is refused. */
    REFUSED
  }

  /** What else is known of a login after its decision. */
  public enum Mark {
    /** A condition of the flow asked for a second factor. */
    FACTOR_DEMANDED,
    /** Somebody else has to vouch for the person. */
    ATTESTATION_DEMANDED,
    /** The flow has ended without what is demanded, and Portcullis asks for it itself. */
    ASKING,
    /** A reviewer released the login. */
    RELEASED,
    /** Somebody else vouched for the person in this login. */
    ATTESTED,
    /**
     * No attestation is taken in this login any more. The state stays as it is, so that the subflow
     * that asks for one stays open and nothing goes past it.
     */
    ATTESTATION_REFUSED,
    /** Somebody should have vouched for the person again by now. */
    OVERDUE,
    /** It was told that the login waits for somebody else's word. */
    STOPPED,
    /** A factor was set up during the login. */
    ENROLLED
  }

  /** What outlives a second assessment of the same authentication. */
  private static final Set<Mark> LASTING =
      EnumSet.of(
          Mark.ATTESTATION_DEMANDED,
          Mark.RELEASED,
          Mark.ATTESTED,
          Mark.ATTESTATION_REFUSED,
          Mark.ENROLLED);

  /**
   * Notes a decision on the user who is being authenticated. What was demanded earlier in the same
   * authentication, and not given, stays demanded.
   *
   * @param execution id of the execution that assessed
   */
  public void decided(
      String receipt, String execution, State state, Assessment assessment, Network network) {
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    noted().ifPresent(before -> marks.addAll(before.marks()));
    marks.retainAll(LASTING);
    if (lacksFactor()) {
      marks.add(Mark.FACTOR_DEMANDED);
    }
    write(
        new NotedDecision(
            receipt,
            execution,
            session.getAuthenticatedUser().getId(),
            Way.of(session),
            NetworkFingerprint.of(network),
            state,
            marks,
            assessment.of(Risk.SESSION).level(),
            assessment.of(Risk.IDENTITY).level()));
    session.setUserSessionNote(RECEIPT, receipt);
  }

  /** Whether the login may complete as it stands. */
  public boolean isAllowed() {
    return state().filter(State.REFUSED::equals).isEmpty() && !lacksFactor() && !lacksAttestation();
  }

  /** Whether a second factor is demanded, and none was passed that clears the risk. */
  public boolean lacksFactor() {
    return noted().filter(NotedDecision::lacksFactor).isPresent();
  }

  /** Whether it is demanded that somebody vouches for the person, and nobody did. */
  public boolean lacksAttestation() {
    return noted().filter(NotedDecision::demandsAttestation).isPresent() && !isAttested();
  }

  /** Notes that a reviewer's release was used. */
  public void released() {
    become(State.CLEARED);
    mark(Mark.RELEASED);
  }

  /** Notes that a second factor was passed on a page of Portcullis' own. */
  void passed(String type) {
    noted().ifPresent(noted -> session.setAuthNote(PASSED, noted.bearer() + " " + type));
  }

  /**
   * Whether a second factor of this type was passed on such a page by whoever the decision is on.
   */
  boolean hasPassed(String type) {
    String passed = session.getAuthNote(PASSED);
    return passed != null
        && noted().filter(noted -> passed.equals(noted.bearer() + " " + type)).isPresent();
  }

  /** Adds a mark, if there was a decision. */
  public void mark(Mark mark) {
    noted()
        .filter(noted -> !noted.marks().contains(mark))
        .map(noted -> noted.with(mark))
        .ifPresent(this::write);
  }

  /** Whether a mark was added. */
  public boolean has(Mark mark) {
    return noted().map(noted -> noted.marks().contains(mark)).orElse(false);
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
    return has(Mark.ATTESTED) || (user != null && user.getId().equals(session.getAuthNote(PROVED)));
  }

  /** Moves the login on. */
  public void become(State state) {
    noted().map(noted -> noted.become(state)).ifPresent(this::write);
  }

  /** Whether there was a decision, on somebody else or of another way in. */
  public boolean isVoid() {
    return session.getAuthNote(NOTE) != null && noted().isEmpty();
  }

  /** The receipt of the decision; empty before it. */
  public Optional<String> receipt() {
    return noted().map(NotedDecision::receipt);
  }

  /** Id of the execution that assessed; empty before the decision. */
  public Optional<String> execution() {
    return noted().map(NotedDecision::execution);
  }

  /** Where the login stands; empty before its decision. */
  public Optional<State> state() {
    return noted().map(NotedDecision::state);
  }

  /** The level of a risk; low before the decision. */
  public RiskLevel level(Risk risk) {
    return noted().map(noted -> noted.level(risk)).orElse(RiskLevel.LOW);
  }

  /**
   * Whether what was assessed came from this network, as {@link NetworkFingerprint} tells networks.
   */
  public boolean isFrom(@Nullable String country, @Nullable String asn, @Nullable String prefix) {
    String fingerprint = NetworkFingerprint.of(country, asn, prefix);
    return !fingerprint.equals(NetworkFingerprint.UNKNOWN)
        && noted().filter(noted -> noted.network().equals(fingerprint)).isPresent();
  }

  /** What was noted of the user who is being authenticated, in the way they are now. */
  private Optional<NotedDecision> noted() {
    String note = session.getAuthNote(NOTE);
    UserModel user = session.getAuthenticatedUser();
    if (note == null || user == null) {
      return Optional.empty();
    }
    return Optional.of(NotedDecision.read(note))
        .filter(noted -> noted.user().equals(user.getId()))
        .filter(noted -> noted.provider().equals(Way.of(session)));
  }

  private void write(NotedDecision noted) {
    session.setAuthNote(NOTE, noted.text());
  }
}
