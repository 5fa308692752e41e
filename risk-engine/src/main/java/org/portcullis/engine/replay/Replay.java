package org.portcullis.engine.replay;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.FailureLog;
import org.portcullis.engine.history.LearningRule;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.engine.history.Profile;
import org.portcullis.engine.history.RealmStatistics;
import org.portcullis.engine.history.SessionStart;
import org.portcullis.engine.history.Surroundings;
import org.portcullis.engine.network.ClientAddress;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.probation.Attestation;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Decision;
import org.portcullis.risk.Indicator;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.RiskLevel;
import org.portcullis.risk.SessionMemory;

/**
 * A realm in memory, which lives through a history line by line: each attempt is assessed against
 * what came before it, and then teaches what the learning rule admits. Not thread-safe; lines must
 * come in the order of their times.
 */
public final class Replay {
  private static final int MOST_SESSIONS = 200_000;

  private final RiskEngine engine;
  private final Policy policy;
  private final Unanswered unanswered;
  private final Addresses addresses;
  private final RealmStatistics statistics;
  private final FailureLog failures = new FailureLog();
  private final Identities identities;
  private final Map<String, Member> members = new HashMap<>();
  private final Map<String, SessionStart> sessions =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SessionStart> eldest) {
          return size() > MOST_SESSIONS;
        }
      };

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
    this.engine = engine;
    this.policy = policy;
    this.unanswered = unanswered;
    this.addresses = addresses;
    this.statistics = statistics;
    this.identities = new Identities(policy);
  }

  /** A user of the realm. */
  private static final class Member {
    private Profile profile = new Profile();
    private final ReplayedDevices devices = new ReplayedDevices();
    private final Map<String, Instant> factors = new HashMap<>(2);
    private final List<Attestation> attestations = new ArrayList<>(0);
  }

  /** Gives a user a profile that was learnt elsewhere. */
  public void restore(String user, Profile profile) {
    member(user).profile = profile;
  }

  /** What is learnt of a user by now. */
  public Profile profile(String user) {
    return member(user).profile;
  }

  /** Lives through one line. Empty when its kind is not scored. */
  public Optional<ScoredLine> take(AttemptLine line) {
    return switch (line.kind()) {
      case LOGIN, REFRESH, ENROL, IMPORT -> Optional.of(attempt(line));
      case CREDENTIAL -> {
        identities.noteCredentialChange(line);
        yield Optional.empty();
      }
      case UNLEARN -> {
        unlearn(line);
        yield Optional.empty();
      }
      case REMOVE_DEVICE -> {
        if (line.device() != null) {
          member(line.user()).profile.forgetDevice(line.device());
        }
        yield Optional.empty();
      }
      case ATTEST -> {
        // Somebody's word is about who a person is: it counts for their probation, and makes no
        // session more familiar. Files do not say whose it is, so each is another's.
        member(line.user()).attestations.add(new Attestation("line " + line.line(), line.time()));
        yield Optional.empty();
      }
    };
  }

  private Member member(String user) {
    return members.computeIfAbsent(user, name -> new Member());
  }

  private ScoredLine attempt(AttemptLine line) {
    // Whoever guesses names leaves no profile of anybody.
    Member member = Objects.requireNonNullElseGet(members.get(line.user()), Member::new);
    InetAddress address = line.address().flatMap(ClientAddress::known).orElse(null);
    LoginAttempt attempt = facts(line, member, address);
    String prefix = attempt.network().prefix();
    SessionStart start = line.session() == null ? null : sessions.get(line.session());
    SessionMemory memory =
        start == null || attempt.kind() != LoginAttempt.Kind.REFRESH ? null : start.memory(attempt);
    Surroundings surroundings =
        new Surroundings(statistics, failures.before(line.user(), prefix, line.time()), memory);
    Identities.Resolved resolved =
        identities.resolve(line, attempt, address, member.attestations.size());
    Assessment assessment =
        engine.assess(
            attempt, member.profile.at(attempt, surroundings).with(resolved.memory()), policy);
    Decision decision =
        Tenures.apply(
            policy,
            line,
            member.attestations,
            policy.decide(assessment, line.user(), line.client()));
    if (!line.success() || line.factorFailed()) {
      failures.failed(line.user(), prefix, line.time());
      return new ScoredLine(line, assessment, decision, false);
    }
    if (line.kind() == AttemptLine.Kind.IMPORT) {
      members.putIfAbsent(line.user(), member);
      identities.note(attempt, resolved, assessment);
      return new ScoredLine(line, assessment, decision, false);
    }
    failures.succeeded(line.user(), prefix, line.time());
    complete(line, member, attempt);
    OptionalDouble weight = weight(line, member, assessment, decision);
    // A refresh does not familiarise, so a doubtful one may be remembered; a stolen one must not.
    boolean moved =
        line.kind() == AttemptLine.Kind.REFRESH && assessment.session().level() != RiskLevel.HIGH;
    if (weight.isPresent() || moved) {
      identities.note(attempt, resolved, assessment);
    }
    return new ScoredLine(
        line, assessment, decision, teach(line, member, attempt, assessment, weight));
  }

  private void complete(AttemptLine line, Member member, LoginAttempt attempt) {
    members.putIfAbsent(line.user(), member);
    if (line.session() != null && line.kind() == AttemptLine.Kind.LOGIN) {
      sessions.put(line.session(), SessionStart.of(attempt));
    }
    if (line.kind() == AttemptLine.Kind.ENROL && line.authenticator() != null) {
      member.factors.putIfAbsent(line.authenticator(), line.time());
    }
  }

  private boolean teach(
      AttemptLine line,
      Member member,
      LoginAttempt attempt,
      Assessment assessment,
      OptionalDouble weight) {
    if (weight.isEmpty()) {
      return false;
    }
    if (line.kind() == AttemptLine.Kind.LOGIN) {
      String device = member.devices.used(line);
      member.profile.learn(attempt, device, weight.getAsDouble(), statistics);
    } else if (assessment.session().level() == RiskLevel.LOW) {
      member.profile.seen(attempt);
    }
    return line.kind() == AttemptLine.Kind.LOGIN;
  }

  private OptionalDouble weight(
      AttemptLine line, Member member, Assessment assessment, Decision decision) {
    RiskLevel level = assessment.session().level();
    if (decision.action() == Decision.Action.BLOCK) {
      return OptionalDouble.empty();
    }
    if (level == RiskLevel.LOW) {
      return LearningRule.weight(level, line.factor());
    }
    if (line.factor() == Factor.NONE) {
      return switch (unanswered) {
        case LEARN -> OptionalDouble.of(1);
        case SKIP -> OptionalDouble.empty();
        case OTP -> LearningRule.weight(level, Factor.OTP);
      };
    }
    Instant enrolled =
        line.authenticator() == null ? null : member.factors.get(line.authenticator());
    boolean clears =
        enrolled == null || policy.clears(level, Duration.between(enrolled, line.time()));
    return clears ? LearningRule.weight(level, line.factor()) : OptionalDouble.empty();
  }

  private void unlearn(AttemptLine line) {
    Profile profile = member(line.user()).profile;
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
      member(line.user()).profile = new Profile();
    }
  }

  private LoginAttempt facts(AttemptLine line, Member member, @Nullable InetAddress address) {
    Network network = line.network();
    List<Indicator> indicators = List.of();
    if (address != null) {
      if (network.country() == null && network.asn() == null) {
        network = addresses.lookup(address);
      }
      network = policy.name(address, network).withPrefix(addresses.prefix(address));
      indicators = policy.indicators(address, network);
    }
    return new LoginAttempt(
        line.time(),
        switch (line.kind()) {
          case REFRESH -> LoginAttempt.Kind.REFRESH;
          case ENROL -> LoginAttempt.Kind.ENROL;
          case IMPORT -> LoginAttempt.Kind.IMPORT;
          case LOGIN, CREDENTIAL, ATTEST, UNLEARN, REMOVE_DEVICE -> LoginAttempt.Kind.LOGIN;
        },
        line.user(),
        null,
        line.client(),
        line.session(),
        network,
        indicators,
        member.devices.brought(line, member.profile),
        line.browser(),
        line.work());
  }
}
