package org.portcullis.keycloak.integrity;

import java.util.Map;

/** What is not protected when a part of Portcullis is not in its place. */
final class OpenPath {
  private static final Map<String, String> PATHS =
      Map.ofEntries(
          Map.entry(
              "protocol-mapper/oidc-usermodel-realm-role-mapper",
              "realm roles in tokens, userinfo and introspection are not narrowed"),
          Map.entry(
              "protocol-mapper/oidc-usermodel-client-role-mapper",
              "client roles in tokens, userinfo and introspection are not narrowed"),
          Map.entry(
              "protocol-mapper/oidc-audience-resolve-mapper",
              "the audience of tokens is not narrowed"),
          Map.entry(
              "protocol-mapper/oidc-role-name-mapper", "renamed roles in tokens are not narrowed"),
          Map.entry(
              "protocol-mapper/oidc-hardcoded-role-mapper",
              "hard-coded roles in tokens are not narrowed"),
          Map.entry(
              "protocol-mapper/oidc-group-membership-mapper", "the group claim is not narrowed"),
          Map.entry(
              "protocol-mapper/oidc-organization-group-membership-mapper",
              "groups in organizations, in tokens, are not narrowed"),
          Map.entry(
              "protocol-mapper/saml-role-list-mapper", "roles in SAML assertions are not narrowed"),
          Map.entry(
              "protocol-mapper/saml-group-membership-mapper",
              "groups in SAML assertions are not narrowed"),
          Map.entry(
              "protocol-mapper/saml-audience-resolve-mapper",
              "the audience of SAML assertions is not narrowed"),
          Map.entry(
              "protocol-mapper/saml-organization-group-membership-mapper",
              "groups in organizations, in SAML assertions, are not narrowed"),
          Map.entry(
              "login-protocol/openid-connect",
              "OpenID Connect sign-ins are not held to their decision, and userinfo is not"
                  + " narrowed"),
          Map.entry("login-protocol/saml", "SAML sign-ins are not held to their decision"),
          Map.entry(
              "token-interceptor/portcullis", "token responses are not narrowed or refused at all"),
          Map.entry(
              "portcullis-completion-watch/portcullis-completion",
              "sign-ins are not held to their decision when they complete"),
          Map.entry(
              "portcullis-token-watch/portcullis-session",
              "the network of token requests is not looked at"),
          Map.entry(
              "oauth2-token-introspection/access_token",
              "introspection of older access tokens is not narrowed"),
          Map.entry(
              "oauth2-token-introspection/refresh_token",
              "introspection of refresh tokens is not narrowed"),
          Map.entry(
              "oauth2-token-introspection/requesting_party_token",
              "introspection of older permissions is not narrowed"),
          Map.entry(
              "client-policy-manager/default",
              "applications are handed tokens of identity providers whatever a ceiling withholds"),
          Map.entry("authenticator/auth-cookie", "sign-ins by SSO cookie are not assessed"),
          Map.entry("login/freemarker", "pages collect nothing of the browser"),
          Map.entry("policy/role", "role policies of Authorization Services are not narrowed"),
          Map.entry("policy/group", "group policies of Authorization Services are not narrowed"),
          Map.entry(
              "authorization/authorization",
              "policies of Authorization Services see what is withheld"),
          Map.entry(
              "eventsListener/portcullis", "sign-ins are not settled, learnt from or alerted of"));

  private OpenPath() {}

  /** What is open without the provider of an SPI. */
  static String of(String spi, String id) {
    return PATHS.getOrDefault(spi + "/" + id, "what Portcullis does by this provider is not done");
  }
}
