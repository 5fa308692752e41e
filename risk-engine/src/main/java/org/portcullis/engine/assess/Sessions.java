package org.portcullis.engine.assess;

import java.util.Optional;
import org.portcullis.engine.history.SessionStart;

/** What is remembered of sessions. */
public interface Sessions {
  /** Where and with what a session was opened; empty when nothing is remembered of it. */
  Optional<SessionStart> start(String session);
}
