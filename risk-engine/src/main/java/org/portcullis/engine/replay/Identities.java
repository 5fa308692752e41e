package org.portcullis.engine.replay;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.AttemptLine.References;
import org.portcullis.engine.identity.IdentityProfile;
import org.portcullis.engine.identity.IdentityReader;
import org.portcullis.engine.identity.IdentitySurroundings;
import org.portcullis.engine.link.LinkReader;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.engine.link.SightingKeys;
import org.portcullis.engine.policy.Policy;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.IdentityMemory;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.RiskLevel;
import org.portcullis.risk.SightingKind;

/** What a realm in memory knows that speaks about who its users are. */
final class Identities {
  /** Nothing of a replay is stored, so its keys need not be secret. */
  private static final SightingKeys KEYS =
      new SightingKeys("portcullis-replay".getBytes(StandardCharsets.US_ASCII));

  private final Policy policy;
  private final Map<String, Known> users = new HashMap<>();
  private final ReplayedVendors vendors = new ReplayedVendors();
  private final InMemorySightings seen = new InMemorySightings(user -> known(user).profile);

  Identities(Policy policy) {
    this.policy = policy;
  }

  /** A user, and the keys of what their file said last. */
  private static final class Known {
    private IdentityProfile profile = new IdentityProfile();
    private References references = References.NONE;
    private List<SightingKey> onFile = List.of();
  }

  /** What of an attempt can be shared, and what is known of it. */
  record Resolved(List<SightingKey> keys, IdentityMemory memory) {}

  private Known known(String user) {
    return users.computeIfAbsent(user, name -> new Known());
  }

  /** What is known of an attempt. */
  Resolved resolve(
      AttemptLine line, LoginAttempt attempt, @Nullable InetAddress address, int verified) {
    Known own = users.getOrDefault(line.user(), new Known());
    List<SightingKey> keys = keys(line, attempt, address, own);
    LinkReader.Links links =
        LinkReader.read(attempt, own.profile, keys, seen.others(keys, line.user()));
    IdentitySurroundings around =
        new IdentitySurroundings(
            verified,
            links.links(),
            links.interleaving(),
            vendors.of(attempt.work().vendor(), line.user()),
            policy.server());
    return new Resolved(keys, IdentityReader.read(own.profile, attempt, around));
  }

  private static List<SightingKey> keys(
      AttemptLine line, LoginAttempt attempt, @Nullable InetAddress address, Known own) {
    List<SightingKey> keys = new ArrayList<>(6);
    if (address != null) {
      KEYS.address(address, attempt.network()).ifPresent(keys::add);
    }
    if (line.device() != null && attempt.kind() != LoginAttempt.Kind.REFRESH) {
      keys.add(KEYS.id(SightingKind.DEVICE, line.device()));
      if (attempt.kind() == LoginAttempt.Kind.ENROL) {
        keys.add(KEYS.id(SightingKind.ENROLMENT, line.device()));
      }
    }
    if (line.authenticator() != null) {
      keys.add(KEYS.id(SightingKind.AUTHENTICATOR, line.authenticator()));
    }
    if (!own.references.equals(line.references())) {
      own.references = line.references();
      own.onFile = onFile(own.references);
    }
    keys.addAll(own.onFile);
    return keys;
  }

  private static List<SightingKey> onFile(References references) {
    List<Optional<SightingKey>> keys =
        List.of(
            KEYS.reference(SightingKind.SHIP_TO, references.shipTo()),
            KEYS.reference(SightingKind.PHONE, references.phone()),
            KEYS.reference(SightingKind.PAYROLL, references.payroll()));
    return keys.stream().flatMap(Optional::stream).toList();
  }

  /** Takes note of an attempt that was let in, and is the owner's as far as session risk says. */
  void note(LoginAttempt attempt, Resolved resolved, Assessment assessment) {
    known(attempt.user()).profile.note(attempt);
    for (SightingKey key : resolved.keys()) {
      seen.add(key, attempt.user(), attempt.time());
    }
    boolean flagged = assessment.identity().level() == RiskLevel.HIGH;
    vendors.note(attempt.work().vendor(), attempt.user(), flagged);
  }

  /** Takes note that somebody's factor was replaced, reset or removed. */
  void noteCredentialChange(AttemptLine line) {
    known(line.user()).profile.noteCredentialChange(line.time());
  }
}
