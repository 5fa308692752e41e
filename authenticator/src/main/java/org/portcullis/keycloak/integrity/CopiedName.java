package org.portcullis.keycloak.integrity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A name of Keycloak's that Portcullis has a copy of: no type of Keycloak's leads to it, so nothing
 * fails to compile or to load where Keycloak calls it otherwise. Each is looked for among the
 * constants of the class that it is from.
 */
enum CopiedName {
  OTP_FORM("authentication.authenticators.browser.OTPFormAuthenticatorFactory", "auth-otp-form"),
  CONDITIONAL_OTP_FORM(
      "authentication.authenticators.browser.ConditionalOtpFormAuthenticatorFactory",
      "auth-conditional-otp-form"),
  WEBAUTHN(
      "authentication.authenticators.browser.WebAuthnAuthenticatorFactory",
      "webauthn-authenticator"),
  PASSKEY(
      "authentication.authenticators.browser.WebAuthnPasswordlessAuthenticatorFactory",
      "webauthn-authenticator-passwordless"),
  RECOVERY_CODES(
      "authentication.authenticators.browser.RecoveryAuthnCodesFormAuthenticatorFactory",
      "auth-recovery-authn-code-form"),
  COOKIE(
      "authentication.authenticators.browser.CookieAuthenticatorFactory",
      "auth-cookie",
      "sign-ins by SSO cookie are taken for others"),
  ENROL_WEBAUTHN(
      "authentication.requiredactions.WebAuthnRegisterFactory",
      "webauthn-register",
      "who has no factor yet is not asked to enrol one"),
  ENROL_PASSKEY(
      "authentication.requiredactions.WebAuthnPasswordlessRegisterFactory",
      "webauthn-register-passwordless",
      "who has no factor yet is not asked to enrol one"),
  RESET_BY_MAIL(
      "authentication.authenticators.resetcred.ResetCredentialEmail",
      "reset-credential",
      "factors that a link in a mail let somebody enrol are not doubted"),
  RESET_MAIL(
      "authentication.authenticators.resetcred.ResetCredentialEmail",
      "reset-credential-email",
      "the reset of credentials is not understood as a way in"),
  RESET_USER(
      "authentication.authenticators.resetcred.ResetCredentialChooseUser",
      "reset-credentials-choose-user",
      "the reset of credentials is not understood as a way in"),
  RESET_OTP(
      "authentication.authenticators.resetcred.ResetOTP",
      "reset-otp",
      "the reset of credentials is not understood as a way in"),
  RESET_PASSWORD(
      "authentication.authenticators.resetcred.ResetPassword",
      "reset-password",
      "the reset of credentials is not understood as a way in"),
  DOCKER(
      "protocol.docker.DockerAuthV2Protocol",
      "docker-v2",
      "sign-ins of Docker clients are refused as if they had a page"),
  LOGIN_PAGES(
      "services.resources.RealmsResource",
      "/login-actions",
      "pages of a sign-in are taken for its start"),
  PARTIAL_IMPORT(
      "services.resources.admin.RealmAdminResource",
      "partialImport",
      "who imports people is not known"),
  REALM_ROLES(
      "authorization.common.KeycloakIdentity",
      "kc.realm.roles",
      "policies of Authorization Services see withheld realm roles"),
  CLIENT_ROLES(
      "authorization.identity.Identity",
      "kc.client.",
      "policies of Authorization Services see withheld client roles"),
  USER_MANAGED(
      "authorization.policy.provider.permission.UMAPolicyProviderFactory",
      "uma",
      "what owners share is not told from what policies grant"),
  DIRECTORY_MAPPER(
      "storage.ldap.mappers.LDAPStorageMapper",
      "org/keycloak/storage/ldap/mappers/LDAPStorageMapper",
      "imports overwrite what a directory says"),
  DIRECTORY_ATTRIBUTE(
      "storage.ldap.mappers.UserAttributeLDAPStorageMapper",
      "user.model.attribute",
      "imports overwrite what a directory says"),
  DIRECTORY_READ_ONLY(
      "storage.ldap.mappers.UserAttributeLDAPStorageMapper",
      "read.only",
      "imports overwrite what a directory says"),
  DIRECTORY_ID(
      "models.LDAPConstants",
      "LDAP_ID",
      "people of a directory are not known again when they were deleted");

  private final String from;
  private final String text;
  private final String without;

  CopiedName(String from, String text, String without) {
    this.from = "org.keycloak." + from;
    this.text = text;
    this.without = without;
  }

  /** Of an authenticator that asks for a factor. */
  CopiedName(String from, String text) {
    this(from, text, "a factor passed there does not count, and step-up does not ask for it");
  }

  String text() {
    return text;
  }

  String from() {
    return from;
  }

  String without() {
    return without;
  }

  /** Whether Keycloak's class has it; also where the class is not to be read. */
  boolean holds() {
    ClassLoader loader = CopiedName.class.getClassLoader();
    String name = from.replace('.', '/') + ".class";
    try (InputStream file = loader.getResourceAsStream(name)) {
      return file == null ? isLoaded(loader) : isIn(file.readAllBytes());
    } catch (IOException e) {
      return isLoaded(loader);
    }
  }

  private boolean isLoaded(ClassLoader loader) {
    return load(loader) != null;
  }

  private @Nullable Class<?> load(ClassLoader loader) {
    try {
      return Class.forName(from, false, loader);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  /** Names are ASCII, which is the same in a class file. */
  private boolean isIn(byte[] classFile) {
    return new String(classFile, StandardCharsets.ISO_8859_1).contains(text);
  }
}
