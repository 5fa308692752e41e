package org.portcullis.engine.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Concentration;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.Interleaving;
import org.portcullis.risk.Link;

/**
 * What is known beside a user's own identity memory.
 *
 * @param verified people or services, other than the person, that vouched for who they are
 * @param links what the attempt has in common with other accounts, one for each kind looked up
 * @param interleaving how hours lie to those of a linked account; null when nothing is linked
 * @param vendor how many of the vendor's people are flagged; null when not known
 * @param server where the server stands; null when not known
 */
public record IdentitySurroundings(
    int verified,
    List<Link> links,
    @Nullable Interleaving interleaving,
    @Nullable Concentration vendor,
    @Nullable GeoPoint server) {
  /** Nothing is known. */
  public static final IdentitySurroundings NONE =
      new IdentitySurroundings(0, List.of(), null, null, null);

  public IdentitySurroundings {
    links = List.copyOf(links);
  }
}
