package org.portcullis.keycloak.stepup;

import java.util.Optional;
import java.util.OptionalInt;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.keycloak.stepup.LoginNotes.State;

/**
 * The level of authentication that a step-up reaches, which an administrator sets in the
 * configuration of the execution that assesses. Applications ask for it by {@code acr_values}, and
 * tell by the token's {@code acr} that there was a step-up.
 */
public final class StepUpLevel {
  /** Name of the configuration: a number, as in the realm's mapping of {@code acr} to levels. */
  public static final String CONFIG = "stepUpLevel";

  private final KeycloakSession session;
  private final AuthenticationSessionModel login;

  /** The level of a login's step-up. */
  public StepUpLevel(KeycloakSession session, AuthenticationSessionModel login) {
    this.session = session;
    this.login = login;
  }

  /**
   * Whether the application asks for a level that only a step-up reaches.
   *
   * @param execution id of the execution that assesses, or another for the one in the realm's flow
   */
  public boolean isAskedFor(String execution) {
    String asked = login.getClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION);
    OptionalInt level = level(execution);
    return asked != null && level.isPresent() && Integer.parseInt(asked) >= level.getAsInt();
  }

  /** Has a login that was stepped up reach the level, if it is not above it. */
  public void reach() {
    LoginNotes notes = LoginNotes.of(login);
    if (notes.state().filter(State.CONFIRMED::equals).isEmpty()) {
      return;
    }
    AcrStore levels = new AcrStore(session, login);
    level(notes.execution().orElseThrow()).stream()
        .filter(level -> level > levels.getLevelOfAuthenticationFromCurrentAuthentication())
        .forEach(levels::setLevelAuthenticatedToCurrentRequest);
  }

  private OptionalInt level(String execution) {
    Optional<String> text =
        Assessing.config(login, execution)
            .map(config -> config.get(CONFIG))
            .filter(value -> value.matches("[0-9]{1,4}"));
    return text.isPresent() ? OptionalInt.of(Integer.parseInt(text.get())) : OptionalInt.empty();
  }
}
