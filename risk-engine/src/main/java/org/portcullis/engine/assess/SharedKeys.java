package org.portcullis.engine.assess;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.portcullis.engine.link.Sighted;
import org.portcullis.engine.link.Sighting;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.engine.link.SightingKeys;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.SightingKind;

/**
 * What an attempt has that others can share, and who was seen with it.
 *
 * @param keys what it has
 * @param rows who was seen with it, the user perhaps among them
 */
record SharedKeys(List<SightingKey> keys, List<Sighted> rows) {

  static SharedKeys of(AttemptFacts facts, LoginAttempt attempt, Ports ports) {
    SightingKeys secret = ports.sightings().keys();
    List<SightingKey> keys = new ArrayList<>(6);
    InetAddress address = facts.origin().known();
    if (address != null) {
      secret.address(address, attempt.network()).ifPresent(keys::add);
    }
    if (LoginAssessor.bringsCookies(attempt.kind())) {
      addDevices(keys, secret, facts.brought().held(), attempt.kind());
    }
    String authenticator = facts.brought().authenticator();
    if (authenticator != null) {
      keys.add(secret.id(SightingKind.AUTHENTICATOR, authenticator));
    }
    keys.addAll(ports.users().onFile(attempt.user()));
    return new SharedKeys(keys, ports.sightings().around(keys, attempt.user()));
  }

  private static void addDevices(
      List<SightingKey> keys, SightingKeys secret, List<String> held, LoginAttempt.Kind kind) {
    for (String handle : held) {
      keys.add(secret.id(SightingKind.DEVICE, handle));
      if (kind == LoginAttempt.Kind.ENROL) {
        keys.add(secret.id(SightingKind.ENROLMENT, handle));
      }
    }
  }

  /** The keys whose sighting of the user is worth a write. */
  List<SightingKey> due(String user, Instant time) {
    List<SightingKey> due = new ArrayList<>(keys);
    for (Sighted row : rows) {
      Sighting sighting = row.sighting();
      if (sighting.user().equals(user) && !sighting.isDue(time)) {
        due.removeIf(key -> key.hash().equals(sighting.keyedHash()));
      }
    }
    return due;
  }
}
