package org.portcullis.keycloak.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.engine.identity.Claim;
import org.portcullis.engine.link.Clusters;
import org.portcullis.engine.link.Sighted;
import org.portcullis.engine.link.Sighting;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.sighting.SightingStore;
import org.portcullis.risk.SightingKind;

/** Who shares something with people that is no hub and no household's, for a page of them. */
public final class DirectLinks {
  /** Things that are looked at for one page. */
  private static final int MOST_KEYS = 200;

  private final SightingStore sightings;
  private final Instant now = ServerTime.now();

  /** Links within a realm. */
  public DirectLinks(KeycloakSession session, RealmModel realm) {
    this.sightings = new SightingStore(session, realm);
  }

  /** For each of these people, ids of others and what they share; without those who share none. */
  public Map<String, SortedMap<String, SightingKind>> of(Collection<String> users) {
    Map<String, SortedMap<String, SightingKind>> links = new HashMap<>();
    if (users.isEmpty()) {
      return links;
    }
    List<Sighting> seen = new ArrayList<>();
    Map<String, Claim> claims = new HashMap<>();
    for (Sighted row : sightings.everybody(sightings.shared(users, MOST_KEYS))) {
      seen.add(row.sighting());
      claims.put(row.sighting().user(), row.memory().claim());
    }
    for (String user : users) {
      SortedMap<String, SightingKind> of = new TreeMap<>();
      Clusters.from(List.of(user), seen, claims, now)
          .paths()
          .forEach(
              (other, path) -> {
                if (path.size() == 1) {
                  of.put(other, path.get(0).kind());
                }
              });
      if (!of.isEmpty()) {
        links.put(user, of);
      }
    }
    return links;
  }
}
