package org.portcullis.engine.replay;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.assess.Addresses;
import org.portcullis.engine.assess.Assessed;
import org.portcullis.engine.assess.AttemptFacts;
import org.portcullis.engine.assess.AttemptFacts.Brought;
import org.portcullis.engine.assess.AttemptFacts.Origin;
import org.portcullis.engine.assess.Completion;
import org.portcullis.engine.assess.Lessons;
import org.portcullis.engine.assess.LoginAssessor;
import org.portcullis.engine.assess.Pending;
import org.portcullis.engine.assess.Ports;
import org.portcullis.engine.assess.SessionVerdict;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.engine.history.Profile;
import org.portcullis.engine.history.RealmStatistics;
import org.portcullis.engine.identity.IdentityProfile;
import org.portcullis.engine.network.ClientAddress;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.probation.Attestation;
import org.portcullis.risk.Device;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.RiskLevel;

/**
 * A realm in memory, which lives through a history line by line: each attempt is assessed against
 * what came before it, and when it has ended teaches what it may, by the {@link LoginAssessor} that
 * a server asks too. Not thread-safe; lines must come in the order of their times.
 */
public final class Replay {
  private final Policy policy;
  private final Unanswered unanswered;
  private final Addresses addresses;
  private final ReplayedRealm realm;
  private final LoginAssessor assessor;
  private final Queue<OpenAttempt> open =
      new PriorityQueue<>(Comparator.comparing(OpenAttempt::ended));

  /**
   * A realm nobody has logged in to.
   *
   * @param addresses what is known of addresses
   * @param statistics the realm's, which learn too
   */
  public Replay(
      RiskEngine engine,
      Policy policy,
      Unanswered unanswered,
      Addresses addresses,
      RealmStatistics statistics) {
    this.policy = policy;
    this.unanswered = unanswered;
    this.addresses = addresses;
    this.realm = new ReplayedRealm(policy, statistics);
    this.assessor =
        new LoginAssessor(
            engine, policy, new Ports(addresses, realm, realm.sightings(), realm, realm, realm));
  }

  /** Gives a user a profile that was learnt elsewhere. */
  public void restore(String user, Profile profile) {
    realm.user(user).habits = profile;
  }

  /** Gives a user memories that were learnt elsewhere. */
  public void restore(String user, Profile profile, IdentityProfile identity) {
    realm.user(user).habits = profile;
    realm.user(user).identity = identity;
  }

  /** What is learnt of a user by now. */
  public Profile profile(String user) {
    return realm.user(user).habits;
  }

  /** What is remembered of a user by now that speaks about who they are. */
  public IdentityProfile identity(String user) {
    return realm.user(user).identity;
  }

  /** Lives through one line. Empty when its kind is not scored. */
  public Optional<ScoredLine> take(AttemptLine line) {
    while (!open.isEmpty() && !open.element().ended().isAfter(line.time())) {
      learn(open.remove());
    }
    return switch (line.kind()) {
      case LOGIN -> Optional.of(attempt(line, LoginAttempt.Kind.LOGIN));
      case REFRESH -> Optional.of(attempt(line, LoginAttempt.Kind.REFRESH));
      case ENROL -> Optional.of(attempt(line, LoginAttempt.Kind.ENROL));
      case IMPORT -> Optional.of(attempt(line, LoginAttempt.Kind.IMPORT));
      case CREDENTIAL -> {
        realm.user(line.user()).identity.noteCredentialChange(line.time());
        yield Optional.empty();
      }
      case UNLEARN -> {
        unlearn(line);
        yield Optional.empty();
      }
      case REMOVE_DEVICE -> {
        removeDevice(line);
        yield Optional.empty();
      }
      case ATTEST -> {
        attest(line);
        yield Optional.empty();
      }
      case CEILING, REMOVE_CEILING -> {
        realm.user(line.user()).ceiling = line.more().ceiling();
        yield Optional.empty();
      }
    };
  }

  /**
   * Somebody's word is about who a person is: it counts for their probation, and makes no session
   * more familiar. Where a line does not say whose it is, it is another's.
   */
  private void attest(AttemptLine line) {
    String by = line.more().by();
    realm
        .user(line.user())
        .attestations
        .add(new Attestation(by == null ? "line " + line.line() : by, line.time()));
  }

  /** Lives through the ends of attempts that no line has come after. */
  public void finish() {
    while (!open.isEmpty()) {
      learn(open.remove());
    }
  }

  private ScoredLine attempt(AttemptLine line, LoginAttempt.Kind kind) {
    ReplayedUser user = realm.open(line);
    Assessed assessed = assessor.assess(facts(line, kind, user));
    assessed.clonedDevice().ifPresent(handle -> realm.endDevice(user, handle));
    OpenAttempt attempt =
        new OpenAttempt(line, assessed.pending(), completion(line, user, assessed));
    boolean learnt;
    if (attempt.ended().isAfter(line.time())) {
      open.add(attempt);
      learnt = LoginAssessor.complete(attempt.pending(), attempt.completion()).teachesHabits();
    } else {
      learnt = learn(attempt).teachesHabits();
    }
    return new ScoredLine(line, assessed.assessment(), assessed.decision(), learnt);
  }

  /** An attempt that was assessed and has not ended. */
  private record OpenAttempt(AttemptLine line, Pending pending, Completion completion) {
    Instant ended() {
      Instant told = line.more().ended();
      return told == null ? line.time() : told;
    }
  }

  private Lessons learn(OpenAttempt attempt) {
    AttemptLine line = attempt.line();
    ReplayedUser user = realm.open(line);
    boolean enrolled = line.session() != null && line.session().equals(user.enrolledIn);
    Completion completion = attempt.completion();
    Lessons lessons =
        LoginAssessor.complete(
            attempt.pending(), enrolled ? completion.withEnrolment() : completion);
    if (completion.end() == Completion.End.PASSED) {
      pass(line, user);
    }
    String device = lessons.teachesHabits() ? user.devices.used(line) : null;
    realm.learn(lessons, device, line.more().given() == null ? line.device() : device);
    if (device != null) {
      user.devices.remember(device, user.habits);
    }
    return lessons;
  }

  private void pass(AttemptLine line, ReplayedUser user) {
    realm.user(line.user());
    if (line.kind() == AttemptLine.Kind.ENROL) {
      user.enrolledIn = line.session();
      if (line.authenticator() != null) {
        user.factors.putIfAbsent(line.authenticator(), line.time());
      }
    }
  }

  private AttemptFacts facts(AttemptLine line, LoginAttempt.Kind kind, ReplayedUser user) {
    boolean isStated = line.network().country() != null || line.network().asn() != null;
    ClientAddress address = line.address().orElse(null);
    boolean isUnknown = address == null || address.known().isEmpty();
    return new AttemptFacts(
        "line " + line.line(),
        line.time(),
        kind,
        line.user(),
        line.more().accountCreated(),
        line.client(),
        line.session(),
        new Origin(address, isStated || isUnknown ? line.network() : null),
        new Brought(
            user.devices.brought(line, user.habits),
            held(line),
            line.authenticator(),
            line.browser()),
        line.work());
  }

  /** A retired secret is no proof that the browser holds the device. */
  private List<String> held(AttemptLine line) {
    List<String> others = realm.notEnded(line.more().held());
    if (line.device() == null || line.secret() == Device.Secret.REUSED) {
      return others;
    }
    if (others.isEmpty()) {
      return List.of(line.device());
    }
    List<String> held = new ArrayList<>(others.size() + 1);
    held.add(line.device());
    held.addAll(others);
    return held;
  }

  private Completion completion(AttemptLine line, ReplayedUser user, Assessed assessed) {
    RiskLevel level = assessed.assessment().session().level();
    return switch (line.more().ending()) {
      case ABANDONED -> Completion.ABANDONED;
      case HANDED_ON -> Completion.HANDED_ON;
      case WAITING -> Completion.stopped(line.factor(), clears(line, user, level));
      case REACHED ->
          line.kind() == AttemptLine.Kind.REFRESH
              ? refreshed(line, assessed)
              : ended(line, user, level);
    };
  }

  /** A refresh that was refused leaves nothing, nor does one that a server does not look at. */
  private Completion refreshed(AttemptLine line, Assessed assessed) {
    LoginAttempt refresh = assessed.attempt();
    return line.success() && realm.isDue(refresh)
        ? SessionVerdict.of(assessed, realm.hasMoved(refresh), false).completion()
        : Completion.ABANDONED;
  }

  private Completion ended(AttemptLine line, ReplayedUser user, RiskLevel level) {
    if (!line.success() || line.factorFailed()) {
      return Completion.FAILED;
    }
    if (line.factor() != Factor.NONE || level == RiskLevel.LOW) {
      return Completion.passed(line.factor(), clears(line, user, level), false);
    }
    return switch (unanswered) {
      case LEARN -> Completion.passed(Factor.WEBAUTHN, true, false);
      case SKIP -> Completion.passed(Factor.NONE, true, false);
      case OTP -> Completion.passed(Factor.OTP, true, false);
    };
  }

  private boolean clears(AttemptLine line, ReplayedUser user, RiskLevel level) {
    Instant enrolled = line.authenticator() == null ? null : user.factors.get(line.authenticator());
    return enrolled == null || policy.clears(level, Duration.between(enrolled, line.time()));
  }

  private void removeDevice(AttemptLine line) {
    String device = line.device();
    if (device != null) {
      realm.user(line.user()).revoke(device);
    }
  }

  private void unlearn(AttemptLine line) {
    ReplayedUser user = realm.user(line.user());
    Profile profile = user.habits;
    InetAddress address = line.address().flatMap(ClientAddress::known).orElse(null);
    if (line.session() != null) {
      profile.forgetSession(line.session());
    }
    if (line.device() != null) {
      profile.forgetDevice(line.device());
    }
    if (address != null) {
      profile.forgetPrefix(addresses.prefix(address));
    }
    if (line.session() == null && line.device() == null && address == null) {
      user.habits = new Profile();
    }
  }
}
