package org.portcullis.keycloak.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class ForeignGrantsTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @ParameterizedTest
  @CsvSource({
    "authorization_code, ",
    "refresh_token, ",
    "urn:ietf:params:oauth:grant-type:uma-ticket, ",
    "password, password",
    "urn:ietf:params:oauth:grant-type:device_code, urn:ietf:params:oauth:grant-type:device_code"
  })
  void grantOfSomebodyElse_isRemembered(String grant, @Nullable String remembered) {
    AuthenticatedClientSessionModel session = session();

    ForeignGrants.note(session, grant);

    assertThat(ForeignGrants.of(session)).isEqualTo(Optional.ofNullable(remembered));
  }

  @Test
  void laterOwnSignIn_takesNothingBack() {
    AuthenticatedClientSessionModel session = session();
    ForeignGrants.note(session, "device");
    ForeignGrants.note(session, "authorization_code");
    ForeignGrants.note(session, "other");
    ForeignGrants.note(session, null);

    assertThat(ForeignGrants.of(session)).contains("device");
  }

  private AuthenticatedClientSessionModel session() {
    return keycloak
        .userSessions()
        .begin(keycloak.realm(), keycloak.user("ann"))
        .enter(keycloak.client("crm"))
        .session();
  }
}
