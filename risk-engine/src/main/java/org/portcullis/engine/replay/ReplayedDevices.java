package org.portcullis.engine.replay;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.Profile;
import org.portcullis.risk.Device;

/**
 * The device credentials of one user, as a server would have given them out: a login without one is
 * given one when it is learnt. Histories do not say which; the first unknown id from a browser of
 * the same kind is taken for it.
 */
final class ReplayedDevices {
  /** Credentials given out that nobody has brought yet; people without cookies get many. */
  private static final int MOST_UNCLAIMED = 4;

  private final List<Unclaimed> unclaimed = new ArrayList<>(1);

  /** Credentials that a profile did not learn, since the day's limit was reached. */
  private final Set<String> unlearnt = new HashSet<>(0);

  /** Credentials that were revoked, until a login is given one of the same id. */
  private Set<String> revoked = Set.of();

  private record Unclaimed(String handle, @Nullable String os, @Nullable String family) {
    boolean fits(AttemptLine line) {
      return same(os, line.browser().os()) && same(family, line.browser().family());
    }

    private static boolean same(@Nullable String left, @Nullable String right) {
      return left == null || right == null || Objects.equals(left, right);
    }
  }

  /** The device that a line brought, if it is one of the user's. */
  Device brought(AttemptLine line, Profile profile) {
    String device = line.device();
    if (device == null) {
      return Device.NONE;
    }
    if (!isKnown(device, profile)) {
      claim(line, device, profile);
    }
    return isKnown(device, profile) ? new Device(device, line.secret()) : Device.NONE;
  }

  private boolean isKnown(String device, Profile profile) {
    return !revoked.contains(device) && (profile.knowsDevice(device) || unlearnt.contains(device));
  }

  /** Keeps a credential that was used or given out, also when the profile did not learn it. */
  void remember(String device, Profile profile) {
    if (!revoked.isEmpty()) {
      revoked.remove(device);
    }
    if (!profile.knowsDevice(device)) {
      unlearnt.add(device);
    }
  }

  /** Takes note that a credential was revoked. */
  void revoke(String device) {
    unlearnt.remove(device);
    Set<String> all = new HashSet<>(revoked);
    all.add(device);
    revoked = all;
  }

  private void claim(AttemptLine line, String device, Profile profile) {
    for (Iterator<Unclaimed> waiting = unclaimed.iterator(); waiting.hasNext(); ) {
      Unclaimed given = waiting.next();
      if (given.fits(line)) {
        waiting.remove();
        profile.renameDevice(given.handle(), device);
        if (unlearnt.remove(given.handle())) {
          unlearnt.add(device);
        }
        return;
      }
    }
  }

  /** The handle of the credential that a learnt login used or was given. */
  String used(AttemptLine line) {
    if (line.more().given() != null) {
      return line.more().given();
    }
    if (line.device() != null) {
      return line.device();
    }
    Unclaimed given =
        new Unclaimed("given-at-line-" + line.line(), line.browser().os(), line.browser().family());
    unclaimed.add(0, given);
    if (unclaimed.size() > MOST_UNCLAIMED) {
      unclaimed.remove(MOST_UNCLAIMED);
    }
    return given.handle();
  }
}
