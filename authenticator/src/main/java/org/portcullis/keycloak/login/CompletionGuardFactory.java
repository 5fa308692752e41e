package org.portcullis.keycloak.login;

import org.keycloak.models.KeycloakSession;
import org.portcullis.keycloak.stepup.CompletionWatch;
import org.portcullis.keycloak.stepup.CompletionWatchFactory;

/** Registers {@code portcullis-completion}, which looks at logins when they complete. */
public final class CompletionGuardFactory implements CompletionWatchFactory {
  @Override
  public String getId() {
    return "portcullis-completion";
  }

  @Override
  public CompletionWatch create(KeycloakSession session) {
    return new CompletionGuard(session);
  }
}
