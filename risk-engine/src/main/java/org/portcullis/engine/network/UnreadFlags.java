package org.portcullis.engine.network;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;

/**
 * Fields of a database that look like flags and are not understood; each is named once in the log.
 * Thread-safe.
 */
final class UnreadFlags {
  private static final Logger LOG = System.getLogger(UnreadFlags.class.getName());

  /** A file with more of them is no IP database. */
  private static final int MOST = 100;

  private final String file;
  private final Predicate<String> understood;
  private final Set<String> said;
  private final Set<String> unread = new ConcurrentSkipListSet<>();

  /**
   * None yet.
   *
   * @param file name of the database
   * @param understood whether a flag of this {@linkplain FlagNames name} is understood
   * @param said what an older copy of the file has been logged for
   */
  UnreadFlags(String file, Predicate<String> understood, List<String> said) {
    this.file = file;
    this.understood = understood;
    this.said = Set.copyOf(said);
  }

  /** Looks at a record. */
  void look(Fields fields) {
    for (String path : fields.declared()) {
      if (FlagNames.isLikeAFlag(path, fields.at(path))
          && !understood.test(FlagNames.of(path))
          && unread.size() < MOST
          && unread.add(path)
          && !said.contains(path)) {
        LOG.log(
            Level.WARNING,
            "IP database {0}: its field {1} looks like a flag and is not understood",
            file,
            path);
      }
    }
  }

  /** Their paths, in order. */
  List<String> paths() {
    return List.copyOf(unread);
  }
}
