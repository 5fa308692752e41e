package org.portcullis.keycloak.grant.surface;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AdminSurfaceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/realms/acme/users",
        "/admin",
        "admin/realms",
        "//admin/realms/acme",
        "/./admin/realms/acme",
        "/admin;x=y/realms/acme",
        "/realms/acme/scim/v2/Users",
        "/realms/acme;a=b/scim",
        "/realms//acme/clients-registrations/default",
        "/realms/acme/../../admin/realms",
        "/realms/acme/protocol/openid-connect/../../../../admin"
      })
  void adminPath_isGuardedInEverySpelling(String path) {
    assertThat(AdminSurface.at(path)).map(AdminSurface::kind).contains(AdminSurface.Kind.ADMIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/realms/acme/protocol/openid-connect/token",
        "/realms/acme/protocol/saml",
        "/realms/acme",
        "/realms/acme/login-actions/authenticate",
        "/realms/admin/protocol/openid-connect/auth",
        "/realms/acme/.well-known/openid-configuration",
        "/resources/admin/x.js",
        "/",
        "",
        "/health",
        "/realms/acme/broker/google/endpoint",
        "/realms/scim/protocol/openid-connect/token"
      })
  void otherPath_isNot(String path) {
    assertThat(AdminSurface.at(path)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/realms/acme/account, ACCOUNT",
    "/realms/acme/account/credentials, ACCOUNT",
    "/realms/acme/;x/account, ACCOUNT",
    "/realms/acme/broker/google/token, BROKER_TOKEN",
    "/realms/acme/broker/google/link, BROKER_LINK"
  })
  void ownSurface_isToldApart(String path, AdminSurface.Kind kind) {
    assertThat(AdminSurface.at(path)).map(AdminSurface::kind).contains(kind);
    assertThat(AdminSurface.at(path).orElseThrow().isOwn()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/admin/realms/acme/users, acme",
    "/realms/acme/scim, acme",
    "/admin/master/console, console",
    "/admin, "
  })
  void realm_isReadFromThePath(String path, @Nullable String realm) {
    assertThat(AdminSurface.at(path).orElseThrow().realmName()).isEqualTo(realm);
  }
}
