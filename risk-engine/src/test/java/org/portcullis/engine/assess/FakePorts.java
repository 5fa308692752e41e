package org.portcullis.engine.assess;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.history.FailureLog;
import org.portcullis.engine.history.Profile;
import org.portcullis.engine.history.RealmStatistics;
import org.portcullis.engine.history.SessionStart;
import org.portcullis.engine.identity.IdentityProfile;
import org.portcullis.engine.link.Sighted;
import org.portcullis.engine.link.Sighting;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.engine.link.SightingKeys;
import org.portcullis.engine.policy.Limits;
import org.portcullis.engine.policy.RuleFacts;
import org.portcullis.engine.probation.Attestation;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Concentration;
import org.portcullis.risk.Finding;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;

/** A realm that knows what a test says, and notes the order in which it is asked. */
final class FakePorts
    implements Addresses, KnownUsers, Sightings, RealmFacts, Sessions, PersonRecords {
  static final Network HOME =
      new Network(null, 3320L, null, "DE", null, null, null, NetworkClass.RESIDENTIAL, null);

  final List<String> asked = new ArrayList<>();
  Profile habits = new Profile();
  IdentityProfile identity = new IdentityProfile();
  Limits limits = Limits.NONE;
  List<Attestation> attestations = List.of();
  List<Sighting> sightings = List.of();
  Predicate<Finding.Evidence> muted = evidence -> false;
  @Nullable SessionStart start;
  boolean isBroken;
  private final RealmStatistics statistics = new RealmStatistics();
  private final FailureLog failures = new FailureLog();
  private final SightingKeys keys =
      new SightingKeys("a secret of 16 bytes".getBytes(StandardCharsets.US_ASCII));

  Ports ports() {
    return new Ports(this, this, this, this, this, this);
  }

  private void ask(String what) {
    asked.add(what);
    if (isBroken) {
      throw new IllegalArgumentException("broken");
    }
  }

  @Override
  public Network lookup(InetAddress address) {
    ask("address");
    return HOME;
  }

  @Override
  public Profile habits(String user) {
    ask("habits");
    return habits;
  }

  @Override
  public IdentityProfile identity(String user) {
    return identity;
  }

  @Override
  public List<SightingKey> onFile(String user) {
    return List.of();
  }

  @Override
  public SightingKeys keys() {
    return keys;
  }

  @Override
  public List<Sighted> around(Collection<SightingKey> some, String user) {
    asked.add("sightings");
    return sightings.stream().map(s -> new Sighted(s, new IdentityProfile())).toList();
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
    asked.add("session " + session);
    return Optional.ofNullable(start);
  }

  @Override
  public List<Attestation> attestations(String user) {
    return attestations;
  }

  @Override
  public @Nullable Concentration vendor(LoginAttempt attempt) {
    ask("vendor");
    return new Concentration(0, 3, 0);
  }

  @Override
  public Predicate<Finding.Evidence> muted(String user) {
    return muted;
  }

  @Override
  public RuleFacts placed(Assessment assessment, LoginAttempt attempt) {
    return RuleFacts.of(assessment, attempt, List.of(), null, null);
  }

  @Override
  public Limits limits(LoginAttempt attempt) {
    asked.add("limits");
    return limits;
  }
}
