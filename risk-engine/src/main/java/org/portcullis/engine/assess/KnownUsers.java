package org.portcullis.engine.assess;

import java.util.List;
import org.portcullis.engine.history.Profile;
import org.portcullis.engine.identity.IdentityProfile;
import org.portcullis.engine.link.SightingKey;

/** What was learnt of users. Nothing that is returned is changed by an assessment. */
public interface KnownUsers {
  /**
   * A user's habits, without the devices that were revoked.
   *
   * @throws IllegalArgumentException when they are stored and cannot be read
   */
  Profile habits(String user);

  /** What speaks about who a user is. */
  IdentityProfile identity(String user);

  /** Keys of what is on file of a user. */
  List<SightingKey> onFile(String user);
}
