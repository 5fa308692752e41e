package org.portcullis.keycloak.login;

import java.util.Comparator;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.Profile;
import org.portcullis.engine.history.RealmStatistics;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.replay.Replay;
import org.portcullis.engine.replay.ScoredLine;
import org.portcullis.engine.replay.Unanswered;
import org.portcullis.engine.signal.Signals;
import org.portcullis.keycloak.assess.RealmAddresses;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.RealmKey;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.store.profile.Profiles;

/**
 * Learns from past attempts by the rule that live ones are learnt by: each is assessed against what
 * came before it, and teaches only if it succeeded and was of low session risk or passed a second
 * factor. The realm's statistics learn too, from people of whom nothing was known; else a file that
 * is loaded twice would count twice.
 */
public final class HistoryImport {
  private static final RiskEngine ENGINE = new RiskEngine(Signals.builtIn());

  private final KeycloakSession session;
  private final RealmModel realm;
  private final Policy policy;
  private final RealmKey state;
  private final RealmStatistics statistics;

  /** An import into a realm. */
  public HistoryImport(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.policy = session.getProvider(PolicyProvider.class).of(realm);
    RealmRuntimeProvider states = session.getProvider(RealmRuntimeProvider.class);
    this.state = states.of(realm);
    this.statistics = states.memory(realm).statistics();
  }

  /**
   * Learns one user's past attempts; returns how many taught something.
   *
   * @param replace whether what was learnt before is dropped first
   */
  public int load(UserModel user, List<AttemptLine> lines, boolean replace) {
    int[] learnt = new int[1];
    new Profiles(session)
        .update(
            realm,
            user.getId(),
            known -> {
              boolean unknown = known.learnt() == 0;
              Profile before = replace ? new Profile() : known;
              learnt[0] = learn(before, lines, unknown ? statistics : RealmStatistics.NONE);
              return before;
            });
    return learnt[0];
  }

  private int learn(Profile profile, List<AttemptLine> lines, RealmStatistics learning) {
    Replay replay =
        new Replay(ENGINE, policy, Unanswered.SKIP, new RealmAddresses(session, state), learning);
    lines.stream().map(AttemptLine::user).distinct().forEach(u -> replay.restore(u, profile));
    long learnt =
        lines.stream()
            .sorted(Comparator.comparing(AttemptLine::time))
            .flatMap(line -> replay.take(line).stream())
            .filter(ScoredLine::learnt)
            .count();
    replay.finish();
    // Its device ids are no credentials of this realm.
    profile.detachDevices();
    return (int) learnt;
  }
}
