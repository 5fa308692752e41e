package org.portcullis.benchmark.baseline;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The rule "challenge every new device": 1 when the browser brought no device credential, or one
 * that this user has not signed in with; 0 otherwise.
 *
 * <p>A credential is issued by a browser's first login and brought from the second on, so the first
 * line that carries an id stands for a device that is known already. An id counts as new only when
 * it was another user's before.
 */
public final class NewDeviceRule implements Baseline {
  private final Map<String, Set<String>> usersOf = new HashMap<>();

  @Override
  public double score(Login login) {
    String device = login.device();
    if (device == null) {
      return 1;
    }
    Set<String> users = usersOf.getOrDefault(device, Set.of());
    return users.isEmpty() || users.contains(login.user()) ? 0 : 1;
  }

  @Override
  public void learn(Login login) {
    String device = login.device();
    if (login.success() && device != null) {
      usersOf.computeIfAbsent(device, id -> new HashSet<>()).add(login.user());
    }
  }
}
