package org.portcullis.keycloak.admin;

import java.util.Objects;
import org.portcullis.engine.input.StrictJson;

/** The JSON object of a request, read strictly. */
final class Body {
  private Body() {}

  /** A request that cannot be met; the message says why. */
  static class Invalid extends Exception {
    private static final long serialVersionUID = 1L;

    Invalid(String message) {
      super(message);
    }

    @Override
    public String getMessage() {
      return Objects.requireNonNull(super.getMessage());
    }
  }

  /** What a request asks. */
  static <T extends Record & Asked> T read(String body, Class<T> type) throws Invalid {
    try {
      return StrictJson.read(body, type);
    } catch (IllegalArgumentException e) {
      throw new Invalid(Objects.requireNonNullElse(e.getMessage(), "not a request"));
    }
  }
}
