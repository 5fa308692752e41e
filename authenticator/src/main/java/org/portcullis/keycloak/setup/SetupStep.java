package org.portcullis.keycloak.setup;

import org.jspecify.annotations.Nullable;

/**
 * One thing that the setup does, or finds done.
 *
 * @param id what kind of thing; texts go by it
 * @param subject what of the realm it is about
 * @param before what is there; null for nothing
 * @param after what will be there
 * @param doing what makes it so; null where it is so already
 */
public record SetupStep(
    String id,
    String subject,
    @Nullable String before,
    @Nullable String after,
    @Nullable Runnable doing) {
  /** Whether there is something to do. */
  public boolean isChange() {
    return doing != null;
  }

  /** One that is found done. */
  static SetupStep done(String id, String subject, @Nullable String as) {
    return new SetupStep(id, subject, as, as, null);
  }
}
