package org.portcullis.engine.assess;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.network.ClientAddress;
import org.portcullis.engine.policy.Judgement;
import org.portcullis.engine.policy.Policy;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Device;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.Indicator;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.Risk;

/**
 * From the facts of an attempt to its decision, and from its end to what it teaches: the one place
 * for logins, refreshes, enrolments and imports, on the server and in a replay.
 *
 * <p>The order matters, since each step reads what those before it made:
 *
 * <ol>
 *   <li>The address is looked up, once, and the policy names its network. What breaks here is a
 *       finding that failed, for the realm's failure mode to judge, and not an exception.
 *   <li>The attempt is made of that. All later steps, and the end of the login, which may come
 *       requests later, use this one.
 *   <li>History is read: habits, failures of the last hour and the session's start; then what the
 *       attempt shares with other accounts. Nothing that the attempt itself leaves is in it.
 *   <li>The engine asks every signal. What reviewers muted for this user abstains.
 *   <li>The policy decides, and nobody after it: it is told of the end of somebody's work, of an
 *       overdue attestation and of ceilings, which need no risk.
 * </ol>
 *
 * <p>Nothing is written before the end is known: {@link #complete} says what may be learnt, by one
 * rule for all, and whoever asks writes it.
 *
 * <p>A refresh differs from a login in what it proves and what it brings. Nobody shows a credential
 * in it, so it makes nothing familiar, however calm: it is noted when and where the user was, or a
 * thief could make himself at home by refreshing. It comes from an application without our cookies,
 * so it has no device. And it is compared with the login that opened its session, which a login
 * cannot be.
 */
public final class LoginAssessor {
  private final RiskEngine engine;
  private final Policy policy;
  private final Ports ports;
  private final HistoryOf histories;

  /** An assessor of one realm. */
  public LoginAssessor(RiskEngine engine, Policy policy, Ports ports) {
    this.engine = engine;
    this.policy = policy;
    this.ports = ports;
    this.histories = new HistoryOf(ports, policy);
  }

  /** Assesses an attempt. Writes nothing, and changes nothing that the ports gave. */
  public Assessed assess(AttemptFacts facts) {
    List<Finding> broken = new ArrayList<>(0);
    LoginAttempt attempt = attempt(facts, broken);
    SharedKeys shared = SharedKeys.of(facts, attempt, ports);
    History history = histories.read(attempt, shared, broken);
    Assessment assessment =
        engine.assess(attempt, history, policy, broken, ports.records().muted(attempt.user()));
    Judgement judgement =
        policy.judge(ports.records().placed(assessment, attempt), ports.records().limits(attempt));
    return new Assessed(
        facts.receipt(),
        policy,
        attempt,
        history,
        assessment,
        judgement,
        shared.due(attempt.user(), attempt.time()));
  }

  private LoginAttempt attempt(AttemptFacts facts, List<Finding> broken) {
    if (facts.origin().address() instanceof ClientAddress.Unreadable unreadable) {
      broken.add(failed("client-address", unreadable.shape().name()));
    }
    InetAddress address = facts.origin().known();
    Network network = network(facts, address, broken);
    List<Indicator> indicators = address == null ? List.of() : policy.indicators(address, network);
    return new LoginAttempt(
        facts.time(),
        facts.kind(),
        facts.user(),
        facts.accountCreated(),
        facts.client(),
        facts.session(),
        network,
        indicators,
        bringsCookies(facts.kind()) ? facts.brought().device() : Device.NONE,
        facts.brought().browser(),
        facts.work());
  }

  /** The clients that refresh tokens have no cookies of ours, and who imports is an admin. */
  static boolean bringsCookies(LoginAttempt.Kind kind) {
    return switch (kind) {
      case LOGIN, ENROL -> true;
      case REFRESH, IMPORT -> false;
    };
  }

  private Network network(AttemptFacts facts, @Nullable InetAddress address, List<Finding> broken) {
    Network known = facts.origin().network();
    if (address == null) {
      return known == null ? Network.UNKNOWN : known;
    }
    Network network = known == null ? lookup(address, broken) : known;
    return policy.name(address, network).withPrefix(ports.addresses().prefix(address));
  }

  private Network lookup(InetAddress address, List<Finding> broken) {
    try {
      return ports.addresses().lookup(address);
    } catch (RuntimeException e) {
      // Recorded as what it is: the realm's failure mode decides what a missing network means.
      broken.add(failed("ip-intelligence", e.getClass().getSimpleName()));
      return Network.UNKNOWN;
    }
  }

  private static Finding failed(String source, String cause) {
    return new Finding.Failed(source, Risk.SESSION, Family.NETWORK_FAMILIARITY, cause);
  }

  /** What an assessed attempt teaches, now that it has ended. */
  public static Lessons complete(Pending attempt, Completion completion) {
    return LessonRule.of(attempt, completion);
  }
}
