package org.portcullis.engine.replay;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Concentration;

/** Who of each vendor's people reached high identity risk. */
final class ReplayedVendors {
  private final Map<String, Staff> vendors = new HashMap<>();
  private final Set<String> people = new HashSet<>();
  private final Set<String> flagged = new HashSet<>();

  private static final class Staff {
    private final Set<String> people = new HashSet<>();
    private final Set<String> flagged = new HashSet<>();
  }

  void note(@Nullable String vendor, String user, boolean isFlagged) {
    people.add(user);
    if (isFlagged) {
      flagged.add(user);
    }
    if (vendor != null) {
      Staff staff = vendors.computeIfAbsent(vendor, name -> new Staff());
      staff.people.add(user);
      if (isFlagged) {
        staff.flagged.add(user);
      }
    }
  }

  /** What is known of a vendor beside the user; null without a vendor. */
  @Nullable Concentration of(@Nullable String vendor, String user) {
    if (vendor == null) {
      return null;
    }
    Staff staff = vendors.getOrDefault(vendor, new Staff());
    int others = people.size() - (people.contains(user) ? 1 : 0);
    int flaggedOthers = flagged.size() - (flagged.contains(user) ? 1 : 0);
    return new Concentration(
        staff.flagged.size() - (staff.flagged.contains(user) ? 1 : 0),
        staff.people.size() - (staff.people.contains(user) ? 1 : 0),
        others == 0 ? 0 : (double) flaggedOthers / others);
  }
}
