package org.portcullis.risk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt has in common with other accounts, of one kind. People of the same declared
 * household and place are not counted.
 *
 * @param kind what is shared
 * @param hub why that says nothing; null when it does say something
 * @param others accounts that share it; 0 for a hub
 * @param newcomers those of them whose first day of work is less than half a year ago
 * @param contradicting those of the others who are declared at another place than the user
 * @param dislocated those of the newcomers who, as the user, are declared far from where the
 *     address is
 * @param with ids of the others, for reviewers, in a stable order
 */
public record Link(
    SightingKind kind,
    @Nullable HubReason hub,
    int others,
    int newcomers,
    int contradicting,
    int dislocated,
    List<String> with) {
  public Link {
    if (newcomers < 0
        || dislocated < 0
        || newcomers > others
        || contradicting > others
        || dislocated > newcomers
        || (hub != null && others > 0)) {
      throw new IllegalArgumentException("parts must not be more than the whole");
    }
    with = List.copyOf(with);
  }

  /** Nobody else shares it. */
  public static Link none(SightingKind kind) {
    return new Link(kind, null, 0, 0, 0, 0, List.of());
  }

  /** It is shared by so many that it says nothing. */
  public static Link of(SightingKind kind, HubReason hub) {
    return new Link(kind, hub, 0, 0, 0, 0, List.of());
  }
}
