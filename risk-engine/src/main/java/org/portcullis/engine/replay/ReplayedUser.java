package org.portcullis.engine.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.history.AttemptLine.AccountCeiling;
import org.portcullis.engine.history.AttemptLine.References;
import org.portcullis.engine.history.Profile;
import org.portcullis.engine.identity.IdentityProfile;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.engine.link.SightingKeys;
import org.portcullis.engine.probation.Attestation;
import org.portcullis.risk.SightingKind;

/** A user of a realm in memory. */
final class ReplayedUser {
  Profile habits = new Profile();
  IdentityProfile identity = new IdentityProfile();
  final ReplayedDevices devices = new ReplayedDevices();
  final Map<String, Instant> factors = new HashMap<>(2);
  final List<Attestation> attestations = new ArrayList<>(0);

  /** Devices that habits have yet to let go of; people of whom none was revoked are many. */
  private Set<String> revoked = Set.of();

  /** What an admin put on the account; null for nothing. */
  @Nullable AccountCeiling ceiling;

  /** The session in which a factor was set up last; null for none. */
  @Nullable String enrolledIn;

  private References references = References.NONE;
  private List<SightingKey> onFile = List.of();

  /** Revokes a device credential. Habits let go of it when they learn next. */
  void revoke(String handle) {
    devices.revoke(handle);
    Set<String> all = new HashSet<>(revoked);
    all.add(handle);
    revoked = all;
  }

  /** Habits without what was learnt with devices that were revoked. */
  Profile kept() {
    if (revoked.isEmpty()) {
      return habits;
    }
    Profile kept = habits.copy();
    revoked.forEach(kept::forgetDevice);
    return kept;
  }

  /** Lets go of the devices that were revoked, as a server does when it writes habits. */
  void letGo() {
    revoked.forEach(habits::forgetDevice);
    revoked = Set.of();
  }

  /** Keys of what is on file, as of the user's latest line. */
  List<SightingKey> onFile() {
    return onFile;
  }

  /** Puts on file what a line says. */
  void putOnFile(References latest, SightingKeys keys) {
    if (!references.equals(latest)) {
      references = latest;
      List<Optional<SightingKey>> made =
          List.of(
              keys.reference(SightingKind.SHIP_TO, latest.shipTo()),
              keys.reference(SightingKind.PHONE, latest.phone()),
              keys.reference(SightingKind.PAYROLL, latest.payroll()));
      onFile = made.stream().flatMap(Optional::stream).toList();
    }
  }
}
