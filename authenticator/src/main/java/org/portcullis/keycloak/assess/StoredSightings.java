package org.portcullis.keycloak.assess;

import java.util.Collection;
import java.util.List;
import org.portcullis.engine.assess.Sightings;
import org.portcullis.engine.link.Sighted;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.engine.link.SightingKeys;
import org.portcullis.keycloak.store.sighting.SightingStore;

/**
 * The realm's sightings.
 *
 * @param store where they are
 * @param keys makes their keys
 */
record StoredSightings(SightingStore store, SightingKeys keys) implements Sightings {
  @Override
  public List<Sighted> around(Collection<SightingKey> some, String user) {
    return store.around(some);
  }
}
