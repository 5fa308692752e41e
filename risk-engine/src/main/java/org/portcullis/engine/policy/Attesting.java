package org.portcullis.engine.policy;

import org.jspecify.annotations.Nullable;

/**
 * What a policy says of those who vouch for people.
 *
 * @param reverification who has to be vouched for again and again; null for nobody
 * @param proofing which identity providers' word counts
 */
public record Attesting(@Nullable ReverificationRule reverification, Proofing proofing) {
  /** Nothing. */
  public static final Attesting NONE = new Attesting(null, Proofing.NONE);
}
