package org.portcullis.engine.policy;

import java.util.Set;

/**
 * Whose word on somebody's identity counts.
 *
 * @param providers aliases of identity providers that prove who people are
 * @param trustFrameworks trust frameworks of {@code verified_claims} that are accepted
 */
public record Proofing(Set<String> providers, Set<String> trustFrameworks) {
  /** Nobody's word counts. */
  public static final Proofing NONE = new Proofing(Set.of(), Set.of());

  public Proofing {
    providers = Set.copyOf(providers);
    trustFrameworks = Set.copyOf(trustFrameworks);
    if (providers.isEmpty() != trustFrameworks.isEmpty()) {
      throw new IllegalArgumentException("must name providers and trustFrameworks");
    }
  }
}
