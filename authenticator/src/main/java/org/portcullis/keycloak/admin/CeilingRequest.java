package org.portcullis.keycloak.admin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.ceiling.Ceiling;
import org.portcullis.engine.policy.Policy;

/**
 * What an admin asks for an account.
 *
 * @param ceiling name of a ceiling of the policy
 * @param reason why
 * @param session id of the one user session it is for; null for the account with all its sessions
 * @param until when it ends by itself; null when only somebody can end it
 */
record CeilingRequest(
    String ceiling, String reason, @Nullable String session, @Nullable Instant until) {
  /** Later ends would not be ends. */
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  static CeilingRequest read(String document, Policy policy, Instant now) throws Body.Invalid {
    Asked.Narrowing asked = Body.read(document, Asked.Narrowing.class);
    String ceiling = asked.ceiling();
    if (policy.ceiling(ceiling).isEmpty()) {
      Set<String> known = new TreeSet<>(policy.ceilings().keySet());
      known.add(Ceiling.QUARANTINE_NAME);
      throw new Body.Invalid("ceiling must be one of " + known);
    }
    return new CeilingRequest(ceiling, asked.reason(), asked.session(), until(asked.until(), now));
  }

  private static @Nullable Instant until(@Nullable String text, Instant now) throws Body.Invalid {
    if (text == null) {
      return null;
    }
    Instant until;
    try {
      until = OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new Body.Invalid("until must be a time such as 2026-03-31T18:00:00Z");
    }
    if (!until.isAfter(now) || until.isAfter(LATEST)) {
      throw new Body.Invalid("until must be in the future");
    }
    return until;
  }
}
