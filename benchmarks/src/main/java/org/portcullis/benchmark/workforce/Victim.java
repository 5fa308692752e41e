package org.portcullis.benchmark.workforce;

import java.time.Instant;
import java.util.List;

/**
 * Somebody at a moment of their history.
 *
 * @param history all lines of theirs, which an attack may still change
 * @param index the last line before the attack
 */
record Victim(List<Event> history, int index) {

  Event last() {
    return history.get(index);
  }

  Account account() {
    return last().account();
  }

  Declaration work() {
    Declaration work = account().work();
    if (work == null) {
      throw new IllegalStateException("nobody declared " + account().user());
    }
    return work;
  }

  City home() {
    return work().city();
  }

  /** Whether the victim signs in with a device between the last line and a moment. */
  boolean usesBefore(Instant time, String device) {
    return history.subList(index + 1, history.size()).stream()
        .takeWhile(event -> event.time().isBefore(time))
        .anyMatch(event -> device.equals(event.device()));
  }

  /**
   * A thief has used the device's secret, so the one that the victim still has was replaced unseen.
   */
  void outdateSecret(Instant time, String device) {
    for (int i = index + 1; i < history.size(); i++) {
      Event event = history.get(i);
      if (!event.time().isBefore(time) && device.equals(event.device())) {
        history.set(i, event.withSecret(Event.Secret.GRACE));
        return;
      }
    }
  }
}
