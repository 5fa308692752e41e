package org.portcullis.engine.assess;

import java.util.Collection;
import java.util.List;
import org.portcullis.engine.link.Sighted;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.engine.link.SightingKeys;

/** Who was seen with what. */
public interface Sightings {
  /** Makes keys of what people can have in common. */
  SightingKeys keys();

  /**
   * Sightings of any of these keys, all keys in one query: of each key the {@value
   * org.portcullis.engine.link.LinkReader#MOST_PER_KEY} other users seen latest at most, in any
   * order. Expired ones may be among them, and the user's own.
   *
   * @param user whose attempt it is
   */
  List<Sighted> around(Collection<SightingKey> keys, String user);
}
