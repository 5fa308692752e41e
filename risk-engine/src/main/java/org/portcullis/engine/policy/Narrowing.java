package org.portcullis.engine.policy;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.ceiling.Ceiling;

/**
 * Who may have what of their roles.
 *
 * @param ceilings ceilings by name
 * @param probation who is on probation; null for nobody
 * @param attesting what it says of those who vouch for people
 * @param underCeiling what people under a ceiling may do beside signing in
 * @param sessionCeilings ceilings that decisions put on sessions
 * @param unknown whom it takes somebody for of whom too little was declared
 */
public record Narrowing(
    Map<String, Ceiling> ceilings,
    @Nullable Probation probation,
    Attesting attesting,
    UnderCeiling underCeiling,
    SessionCeilings sessionCeilings,
    UnknownEmployment unknown) {
  /** That of a policy that says nothing of it. */
  public static final Narrowing DEFAULT =
      new Narrowing(
          Map.of(),
          null,
          Attesting.NONE,
          UnderCeiling.DEFAULT,
          SessionCeilings.NONE,
          UnknownEmployment.BY_ACCOUNT_AGE);

  public Narrowing {
    ceilings = Map.copyOf(ceilings);
  }
}
