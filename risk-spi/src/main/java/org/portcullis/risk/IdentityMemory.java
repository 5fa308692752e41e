package org.portcullis.risk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known from before that speaks about who somebody is, resolved for one attempt. Unlike
 * habits it takes part in identity risk only, and is not made milder by what was learnt.
 *
 * @param presence where the person was in the last four weeks
 * @param rhythm when they use the account
 * @param route networks they lately came from, newest first, eight at most
 * @param prefixes different address prefixes within 24 hours, the attempt's among them
 * @param countries different countries within 24 hours, the attempt's among them, networks that
 *     hide their users left out
 * @param credentialChanges factors enrolled, replaced or removed within the first 30 days of work,
 *     the first two days of setting up left out
 * @param verified people or services, other than the person, that vouched for who they are
 * @param links what the attempt has in common with other accounts, one for each kind looked up
 * @param interleaving how hours lie to those of a linked account; null when nothing is linked
 * @param vendor how many of the vendor's people are flagged; null when not known
 * @param server where the server stands; null when not known
 */
public record IdentityMemory(
    Presence presence,
    Rhythm rhythm,
    List<Stay> route,
    int prefixes,
    int countries,
    int credentialChanges,
    int verified,
    List<Link> links,
    @Nullable Interleaving interleaving,
    @Nullable Concentration vendor,
    @Nullable GeoPoint server) {

  /** When nothing could be read. */
  public static final IdentityMemory UNKNOWN =
      new IdentityMemory(
          Presence.NONE, Rhythm.NONE, List.of(), 0, 0, 0, 0, List.of(), null, null, null);

  public IdentityMemory {
    if (prefixes < 0 || countries < 0 || credentialChanges < 0 || verified < 0) {
      throw new IllegalArgumentException("counts must not be negative");
    }
    route = List.copyOf(route);
    links = List.copyOf(links);
  }

  /** What is shared of a kind; null when that was not looked up. */
  public @Nullable Link link(SightingKind kind) {
    // By position, since every assessment asks for most kinds.
    for (int i = 0; i < links.size(); i++) {
      if (links.get(i).kind() == kind) {
        return links.get(i);
      }
    }
    return null;
  }
}
