package org.portcullis.engine.replay;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.assess.KnownUsers;
import org.portcullis.engine.assess.Lessons;
import org.portcullis.engine.assess.PersonRecords;
import org.portcullis.engine.assess.RealmFacts;
import org.portcullis.engine.assess.SessionSeen;
import org.portcullis.engine.assess.Sessions;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.FailureLog;
import org.portcullis.engine.history.Profile;
import org.portcullis.engine.history.RealmStatistics;
import org.portcullis.engine.history.SessionStart;
import org.portcullis.engine.identity.IdentityProfile;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.engine.link.SightingKeys;
import org.portcullis.engine.policy.Limits;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.RuleFacts;
import org.portcullis.engine.probation.Attestation;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Concentration;
import org.portcullis.risk.Finding;
import org.portcullis.risk.LoginAttempt;

/** A realm in memory: what an assessor asks, and where its lessons go. Not thread-safe. */
final class ReplayedRealm implements KnownUsers, RealmFacts, Sessions, PersonRecords {
  private static final int MOST_SESSIONS = 200_000;

  /** Nothing of a replay is stored, so its keys need not be secret. */
  private static final SightingKeys KEYS =
      new SightingKeys("portcullis-replay".getBytes(StandardCharsets.US_ASCII));

  private final Policy policy;
  private final RealmStatistics statistics;
  private final FailureLog failures = new FailureLog();
  private final ReplayedVendors vendors = new ReplayedVendors();
  private final InMemorySightings sightings = new InMemorySightings(KEYS, this::identity);
  private final Map<String, ReplayedUser> users = new HashMap<>();
  private final Set<String> ended = new HashSet<>(0);
  private final Map<String, ReplayedSession> sessions =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ReplayedSession> eldest) {
          return size() > MOST_SESSIONS;
        }
      };

  /** Whoever guesses names leaves no profile of anybody, so the user of a line may be none yet. */
  private String nameAtHand = "";

  private ReplayedUser userAtHand = new ReplayedUser();
  private @Nullable Instant setup;

  ReplayedRealm(Policy policy, RealmStatistics statistics) {
    this.policy = policy;
    this.statistics = statistics;
  }

  /** The user of a line, who is at hand from now on. */
  ReplayedUser open(AttemptLine line) {
    if (setup == null) {
      setup = line.time();
    }
    nameAtHand = line.user();
    userAtHand = find(nameAtHand).orElseGet(ReplayedUser::new);
    userAtHand.putOnFile(line.references(), KEYS);
    return userAtHand;
  }

  /** A user, who is one of the realm from now on. */
  ReplayedUser user(String name) {
    return users.computeIfAbsent(name, n -> n.equals(nameAtHand) ? userAtHand : new ReplayedUser());
  }

  private Optional<ReplayedUser> find(String name) {
    return Optional.ofNullable(users.get(name));
  }

  private ReplayedUser atHand(String name) {
    return name.equals(nameAtHand) ? userAtHand : user(name);
  }

  InMemorySightings sightings() {
    return sightings;
  }

  /**
   * Learns what an attempt taught.
   *
   * @param device handle of the device that it used or was given; null for none
   * @param held the same, where a browser could bring it; null where a replay made it up
   */
  void learn(Lessons lessons, @Nullable String device, @Nullable String held) {
    LoginAttempt attempt = lessons.attempt();
    lessons.teach(failures);
    if (lessons.changesUser()) {
      ReplayedUser user = user(attempt.user());
      if (lessons.teachesHabits()) {
        user.letGo();
      }
      lessons.teach(user.habits, device, statistics);
      lessons.teach(user.identity);
    }
    for (SightingKey key : lessons.sightings(KEYS, held)) {
      sightings.add(key, attempt.user(), attempt.time());
    }
    if (lessons.identity() != Lessons.Noted.NOTHING) {
      vendors.note(attempt.work().vendor(), attempt.user(), lessons.alarm());
    }
    String id = attempt.session();
    lessons.sessionSeen().ifPresent(seen -> remember(id, lessons, seen));
  }

  private void remember(@Nullable String id, Lessons lessons, SessionSeen seen) {
    ReplayedSession before = id == null ? null : sessions.get(id);
    SessionStart start = lessons.opened().orElse(before == null ? null : before.start());
    if (id != null && start != null) {
      sessions.put(id, new ReplayedSession(start, seen));
    }
  }

  /** Ends a device credential that was cloned; no browser holds it any more. */
  void endDevice(ReplayedUser of, String handle) {
    of.revoke(handle);
    ended.add(handle);
  }

  /** Those of some device credentials that have not ended. */
  List<String> notEnded(List<String> handles) {
    return handles.isEmpty() || ended.isEmpty()
        ? handles
        : handles.stream().filter(handle -> !ended.contains(handle)).toList();
  }

  /** Whether a server would look at a refresh. Whose session a file does not tell, it would. */
  boolean isDue(LoginAttempt refresh) {
    ReplayedSession known = refresh.session() == null ? null : sessions.get(refresh.session());
    return known == null || known.seen().isDue(SessionStart.of(refresh), refresh.time());
  }

  /** Whether a refresh comes from elsewhere, or with something else, than the session was seen. */
  boolean hasMoved(LoginAttempt refresh) {
    ReplayedSession known = refresh.session() == null ? null : sessions.get(refresh.session());
    return known == null || !known.seen().last().equals(SessionStart.of(refresh));
  }

  private record ReplayedSession(SessionStart start, SessionSeen seen) {}

  @Override
  public Profile habits(String user) {
    return atHand(user).kept();
  }

  @Override
  public IdentityProfile identity(String user) {
    return atHand(user).identity;
  }

  @Override
  public List<SightingKey> onFile(String user) {
    return atHand(user).onFile();
  }

  @Override
  public RealmStatistics statistics() {
    return statistics;
  }

  @Override
  public FailureLog failures() {
    return failures;
  }

  @Override
  public Optional<SessionStart> start(String session) {
    return Optional.ofNullable(sessions.get(session)).map(ReplayedSession::start);
  }

  @Override
  public List<Attestation> attestations(String user) {
    return atHand(user).attestations;
  }

  @Override
  public @Nullable Concentration vendor(LoginAttempt attempt) {
    return vendors.of(attempt.work().vendor(), attempt.user());
  }

  /** Files tell of no reviewers. */
  @Override
  public Predicate<Finding.Evidence> muted(String user) {
    return evidence -> false;
  }

  @Override
  public RuleFacts placed(Assessment assessment, LoginAttempt attempt) {
    return tenure(attempt).placed(assessment);
  }

  @Override
  public Limits limits(LoginAttempt attempt) {
    return tenure(attempt).limits();
  }

  private Tenures tenure(LoginAttempt attempt) {
    return new Tenures(
        policy, attempt, atHand(attempt.user()), setup == null ? attempt.time() : setup);
  }
}
