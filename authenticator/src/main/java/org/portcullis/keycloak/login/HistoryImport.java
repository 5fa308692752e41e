package org.portcullis.keycloak.login;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.AddressPrefix;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.Familiarity;
import org.portcullis.engine.history.LearningRule;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.signal.Signals;
import org.portcullis.keycloak.history.Profiles;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.risk.Device;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.spi.IpIntelligenceProvider;

/**
 * Learns from past attempts by the rule that live ones are learnt by: each is assessed against what
 * came before it, and teaches only if it succeeded and was of low session risk or passed a second
 * factor.
 */
public final class HistoryImport {
  private static final RiskEngine ENGINE = new RiskEngine(Signals.builtIn());

  private final KeycloakSession session;
  private final RealmModel realm;
  private final Policy policy;

  /** An import into a realm. */
  public HistoryImport(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.policy = session.getProvider(PolicyProvider.class).of(realm);
  }

  /**
   * Learns one user's past attempts; returns how many taught something.
   *
   * @param replace whether what was learnt before is dropped first
   */
  public int load(UserModel user, List<AttemptLine> lines, boolean replace) {
    Learner[] learner = new Learner[1];
    new Profiles(session)
        .update(
            realm,
            user.getId(),
            known -> {
              Learner fresh = new Learner(user, replace ? History.EMPTY : known);
              lines.stream().sorted(Comparator.comparing(AttemptLine::time)).forEach(fresh::take);
              learner[0] = fresh;
              return fresh.history;
            });
    return learner[0].learnt;
  }

  private final class Learner {
    private final UserModel user;
    private final Set<String> devices = new HashSet<>();
    private History history;
    private int learnt;

    Learner(UserModel user, History history) {
      this.user = user;
      this.history = history;
    }

    void take(AttemptLine line) {
      if (line.kind() != AttemptLine.Kind.LOGIN || !line.success()) {
        return;
      }
      LoginAttempt attempt = attempt(user, line, device(line));
      OptionalDouble weight =
          LearningRule.weight(
              ENGINE.assess(attempt, history, policy).session().level(), line.factor());
      if (weight.isPresent()) {
        history = Familiarity.learn(history, attempt, weight.getAsDouble());
        learnt++;
        if (line.device() != null) {
          devices.add(line.device());
        }
      }
    }

    /** A device counts as known from the second login on. */
    private Device device(AttemptLine line) {
      String device = line.device();
      return device == null || !devices.contains(device)
          ? Device.NONE
          : new Device(device, line.secret());
    }
  }

  private LoginAttempt attempt(UserModel user, AttemptLine line, Device device) {
    Long created = user.getCreatedTimestamp();
    return new LoginAttempt(
        line.time(),
        user.getId(),
        created == null ? null : Instant.ofEpochMilli(created),
        line.client(),
        network(line),
        device,
        line.browser(),
        line.work());
  }

  /** What the file says of the network; where it only has the address, what the databases say. */
  private Network network(AttemptLine line) {
    InetAddress address = address(line);
    if (address == null) {
      return line.network();
    }
    Network known =
        line.network().country() == null && line.network().asn() == null
            ? session.getProvider(IpIntelligenceProvider.class).lookup(address)
            : line.network();
    return policy.name(address, known);
  }

  private static @Nullable InetAddress address(AttemptLine line) {
    return line.ip() == null ? null : AddressPrefix.parse(line.ip()).orElse(null);
  }
}
