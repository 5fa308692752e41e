package org.portcullis.engine.link;

import java.util.Collection;
import java.util.List;

/** Finds who else was seen with something. */
public interface SightingIndex {
  /**
   * Rows looked at for each key. More say nothing more: a dozen are a crowd, and evidence grows
   * with the logarithm of the rest.
   */
  int MOST_PER_KEY = 24;

  /**
   * Other users' sightings of any of these keys, all keys in one query. Of each key the {@link
   * #MOST_PER_KEY} seen latest at most, in any order; expired ones may be among them.
   *
   * @param user whose own sightings are left out
   */
  List<Sighted> others(Collection<SightingKey> keys, String user);
}
