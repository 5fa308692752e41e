package org.portcullis.keycloak.store.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * On whose desk a case is, and until when it may lie there.
 *
 * @param assignee id of who does it; null for nobody
 * @param assigneeName how they are named to others
 * @param snoozedUntil when it comes back, in milliseconds; null for now
 * @param snoozedVersion the case's version when it was put off; null when it was not
 */
public record CaseDesk(
    @Nullable String assignee,
    @Nullable String assigneeName,
    @Nullable Long snoozedUntil,
    @Nullable Integer snoozedVersion) {
  /** Nobody does it, and it waits for somebody. */
  public static final CaseDesk NOBODY = new CaseDesk(null, null, null, null);

  /** The same on somebody's desk. */
  public CaseDesk assigned(@Nullable String id, @Nullable String name) {
    return new CaseDesk(id, name, snoozedUntil, snoozedVersion);
  }

  /** The same, put off until a moment or until something joins the case. */
  public CaseDesk snoozed(@Nullable Instant until, int version) {
    return new CaseDesk(
        assignee, assigneeName, until == null ? null : until.toEpochMilli(), version);
  }

  /** Whether it may lie there for now. */
  public boolean isSnoozed(Case file, Instant now) {
    Long until = snoozedUntil;
    return until != null
        && until > now.toEpochMilli()
        && snoozedVersion != null
        && snoozedVersion == file.version();
  }
}
