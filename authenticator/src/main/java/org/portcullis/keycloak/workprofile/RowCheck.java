package org.portcullis.keycloak.workprofile;

import java.io.IOException;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;
import org.keycloak.theme.Theme;
import org.keycloak.userprofile.Attributes;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.validate.ValidationError;
import org.portcullis.keycloak.workprofile.WorkProfileSheet.Row;

/** The attributes of one row against the realm's user profile and what is known of the user. */
final class RowCheck {
  /** Parts of a directory that take attributes from it. */
  private static final String LDAP_MAPPER = "org.keycloak.storage.ldap.mappers.LDAPStorageMapper";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final WorkProfileSheet sheet;
  private final Row row;
  private final UserModel user;
  private final WorkProfiles profiles;

  /** What the file alone showed to be wrong. */
  private final Set<WorkAttribute> told;

  RowCheck(
      KeycloakSession session,
      RealmModel realm,
      WorkProfiles profiles,
      WorkProfileSheet sheet,
      Row row,
      UserModel user) {
    this.session = session;
    this.realm = realm;
    this.sheet = sheet;
    this.row = row;
    this.user = user;
    this.profiles = profiles;
    this.told =
        row.attributes().keySet().stream()
            .filter(attribute -> sheet.hasProblem(row.number(), attribute.attribute()))
            .collect(Collectors.toSet());
  }

  void run() {
    if (row.attributes().isEmpty()) {
      return;
    }
    Map<String, Object> all = new HashMap<>(user.getAttributes());
    row.attributes().forEach((attribute, values) -> all.put(attribute.attribute(), values));
    Attributes attributes =
        session
            .getProvider(UserProfileProvider.class)
            .create(UserProfileContext.USER_API, all, user)
            .getAttributes();
    row.attributes().keySet().forEach(attribute -> check(attribute, attributes));
  }

  @SuppressWarnings("unchecked") // an array for Keycloak's parameters
  private void check(WorkAttribute attribute, Attributes attributes) {
    if (!profiles.isTrusted(attribute)) {
      problem(attribute, "is not in the user profile with edit permission for admins alone");
    } else if (attributes.isReadOnly(attribute.attribute()) || isOfDirectory(attribute)) {
      problem(attribute, "is read-only for this user; their directory says it");
    } else {
      attributes.validate(
          attribute.attribute(), (ValidationError error) -> problem(attribute, text(error)));
    }
  }

  /**
   * Whether the next synchronisation would take the value back. Keycloak lets admins write it where
   * the directory as a whole may be written, or differ.
   */
  private boolean isOfDirectory(WorkAttribute attribute) {
    String directory =
        user.getFederationLink() == null
            ? StorageId.providerId(user.getId())
            : user.getFederationLink();
    return directory != null
        && realm
            .getComponentsStream(directory, LDAP_MAPPER)
            .anyMatch(
                mapper ->
                    attribute.attribute().equals(mapper.get("user.model.attribute"))
                        && mapper.get("read.only", false));
  }

  private void problem(WorkAttribute attribute, String message) {
    if (!told.contains(attribute)) {
      sheet.problem(row.number(), attribute.attribute(), message);
    }
  }

  /** In Keycloak's words, as its admin console has them. */
  private String text(ValidationError error) {
    try {
      Properties messages = session.theme().getTheme(Theme.Type.ADMIN).getMessages(Locale.ENGLISH);
      String message = messages.getProperty(error.getMessage(), error.getMessage());
      return new MessageFormat(pattern(message), Locale.ENGLISH)
          .format(error.getInputHintWithMessageParameters());
    } catch (IOException | IllegalArgumentException e) {
      return error.getMessage();
    }
  }

  /** The console's own theme has {{0}} where others have {0}, and its quotes are just quotes. */
  private static String pattern(String message) {
    return message.contains("{{")
        ? message.replace("'", "''").replace("{{", "{").replace("}}", "}")
        : message;
  }
}
