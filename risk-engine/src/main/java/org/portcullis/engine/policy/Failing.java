package org.portcullis.engine.policy;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Decision.Action;

/**
 * What happens to sign-ins when a signal failed.
 *
 * @param mode for all
 * @param byClient the same for single clients, by client id
 */
public record Failing(FailureMode mode, Map<String, FailureMode> byClient) {
  /** That of a policy that says nothing of it. */
  public static final Failing DEFAULT = new Failing(FailureMode.FAIL_OPEN_WITH_ALERT, Map.of());

  public Failing {
    byClient = Map.copyOf(byClient);
  }

  /** What happens to sign-ins at a client; null if it is not known. */
  Action action(@Nullable String client) {
    return switch (client == null ? mode : byClient.getOrDefault(client, mode)) {
      case FAIL_OPEN_WITH_ALERT -> Action.ALLOW;
      case STEP_UP -> Action.STEP_UP;
      case BLOCK -> Action.BLOCK;
    };
  }
}
