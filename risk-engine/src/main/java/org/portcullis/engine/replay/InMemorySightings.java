package org.portcullis.engine.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.portcullis.engine.assess.Sightings;
import org.portcullis.engine.identity.IdentityProfile;
import org.portcullis.engine.link.LinkReader;
import org.portcullis.engine.link.Sighted;
import org.portcullis.engine.link.Sighting;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.engine.link.SightingKeys;

/** Sightings of a realm in memory; those that have expired go when there are many. */
final class InMemorySightings implements Sightings {
  private static final int FIRST_SWEEP = 100_000;

  private final SightingKeys keys;
  private final Map<SightingKey, List<Sighting>> rows = new HashMap<>();
  private final Function<String, IdentityProfile> memories;
  private int sweepAt = FIRST_SWEEP;

  InMemorySightings(SightingKeys keys, Function<String, IdentityProfile> memories) {
    this.keys = keys;
    this.memories = memories;
  }

  @Override
  public SightingKeys keys() {
    return keys;
  }

  /** The user's own are left out, since {@link #add} looks them up. */
  @Override
  public List<Sighted> around(Collection<SightingKey> some, String user) {
    List<Sighted> others = new ArrayList<>(0);
    for (SightingKey key : some) {
      List<Sighting> of = rows.getOrDefault(key, List.of());
      if (of.size() > 1 || (of.size() == 1 && !of.get(0).user().equals(user))) {
        of.stream()
            .filter(sighting -> !sighting.user().equals(user))
            .sorted(Comparator.comparing(Sighting::last).reversed())
            .limit(LinkReader.MOST_PER_KEY)
            .forEach(s -> others.add(new Sighted(s, memories.apply(s.user()))));
      }
    }
    return others;
  }

  /** Takes note that a user was seen with something. */
  void add(SightingKey key, String user, Instant time) {
    List<Sighting> of = rows.computeIfAbsent(key, any -> new ArrayList<>(1));
    for (int i = 0; i < of.size(); i++) {
      if (of.get(i).user().equals(user)) {
        if (of.get(i).isDue(time)) {
          of.set(i, of.get(i).again(time));
        }
        return;
      }
    }
    of.add(Sighting.of(key, user, time));
    if (rows.size() > sweepAt) {
      sweep(time);
      sweepAt = 2 * Math.max(FIRST_SWEEP / 2, rows.size());
    }
  }

  private void sweep(Instant now) {
    rows.values()
        .removeIf(
            of -> {
              of.removeIf(sighting -> sighting.isExpired(now));
              return of.isEmpty();
            });
  }
}
