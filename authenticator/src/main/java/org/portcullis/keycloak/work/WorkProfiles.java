package org.portcullis.keycloak.work;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.userprofile.UserProfileProvider;
import org.portcullis.risk.Employment;
import org.portcullis.risk.WorkProfile;

/**
 * Reads work profiles from user attributes. An attribute counts only if the realm's user profile
 * declares it and lets admins alone write it; otherwise people could write their own start date.
 */
public final class WorkProfiles {
  private static final Logger LOG = Logger.getLogger(WorkProfiles.class);
  private static final String TRUSTED = "portcullis.work-attributes";
  private static final String ADMIN = "admin";

  private final KeycloakSession session;
  private final Trusted trusted;

  /** Work profiles of the realm that the session is in. */
  public WorkProfiles(KeycloakSession session) {
    this.session = session;
    this.trusted = trusted(session.getContext().getRealm());
  }

  /** What was declared of a user. */
  public WorkProfile of(UserModel user) {
    return new WorkProfile(
        read(user, WorkAttribute.EMPLOYMENT, WorkProfiles::employment),
        read(user, WorkAttribute.START_DATE, LocalDate::parse),
        read(user, WorkAttribute.END_DATE, LocalDate::parse),
        read(user, WorkAttribute.COUNTRY, WorkProfiles::country),
        read(user, WorkAttribute.REGION, Function.identity()),
        read(user, WorkAttribute.CITY, Function.identity()),
        null,
        read(user, WorkAttribute.TIME_ZONE, ZoneId::of),
        null,
        read(user, WorkAttribute.SPONSOR, Function.identity()),
        null,
        Set.of(),
        List.of());
  }

  private <T> @Nullable T read(
      UserModel user, WorkAttribute attribute, Function<String, T> parser) {
    String text = user.getFirstAttribute(attribute.attribute());
    if (text == null || text.isBlank()) {
      return null;
    }
    if (!trusted.attributes().contains(attribute)) {
      warnOnce(
          attribute,
          "is ignored: the user profile must declare it with edit permission for admins alone");
      return null;
    }
    try {
      return parser.apply(text.strip());
    } catch (DateTimeException | IllegalArgumentException e) {
      warnOnce(attribute, "of user " + user.getId() + " is ignored: its value is not valid");
      return null;
    }
  }

  private void warnOnce(WorkAttribute attribute, String message) {
    if (trusted.warned().add(attribute.attribute() + " " + message)) {
      LOG.warnf(
          "Realm %s: attribute %s %s",
          session.getContext().getRealm().getName(), attribute.attribute(), message);
    }
  }

  private static Employment employment(String text) {
    return Employment.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static String country(String text) {
    if (text.length() != 2) {
      throw new IllegalArgumentException("not a two-letter country code");
    }
    return text.toUpperCase(Locale.ROOT);
  }

  /** Which attributes may be trusted; kept with the realm's cached user-profile configuration. */
  private Trusted trusted(RealmModel realm) {
    ComponentModel component =
        realm
            .getComponentsStream(realm.getId(), UserProfileProvider.class.getName())
            .findFirst()
            .orElse(null);
    Trusted known = component == null ? null : component.getNote(TRUSTED);
    if (known != null) {
      return known;
    }
    Trusted read = read(session.getProvider(UserProfileProvider.class).getConfiguration());
    if (component != null) {
      component.setNote(TRUSTED, read);
    }
    return read;
  }

  private static Trusted read(UPConfig config) {
    Set<WorkAttribute> attributes = EnumSet.noneOf(WorkAttribute.class);
    for (WorkAttribute attribute : WorkAttribute.values()) {
      UPAttribute declared = config.getAttribute(attribute.attribute());
      if (declared != null && isWrittenByAdminsAlone(declared)) {
        attributes.add(attribute);
      }
    }
    return new Trusted(attributes, ConcurrentHashMap.newKeySet());
  }

  private static boolean isWrittenByAdminsAlone(UPAttribute attribute) {
    return attribute.getPermissions() != null
        && Objects.equals(attribute.getPermissions().getEdit(), Set.of(ADMIN));
  }

  private record Trusted(Set<WorkAttribute> attributes, Set<String> warned) {}
}
