package org.portcullis.keycloak.grant.surface;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RefusalTest {
  @ParameterizedTest
  @CsvSource({
    "ACCESS_DENIED, 403",
    "INSUFFICIENT_ROLES, 403",
    "INVALID_TOKEN, 401",
    "INVALID_REQUEST, 400",
    "SERVER_ERROR, 500"
  })
  void refusal_hasItsStatusAndSaysWhatItIs(Refusal refusal, int status) {
    Response response = refusal.response();

    assertThat(response.getStatus()).isEqualTo(status);
    assertThat(String.valueOf(response.getEntity()))
        .contains("\"error\":\"" + refusal.name().toLowerCase(Locale.ROOT) + "\"");
    assertThat(response.getHeaderString("WWW-Authenticate"))
        .isEqualTo(status == 401 ? "Bearer" : null);
  }
}
