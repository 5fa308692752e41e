package org.portcullis.keycloak.workprofile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.CachedUserModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.userprofile.UserProfileProvider;
import org.portcullis.keycloak.store.Memberships;
import org.portcullis.risk.Employment;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.WorkProfile;

/**
 * Reads work profiles from user attributes. An attribute counts only if the realm's user profile
 * declares it and lets admins alone write it; otherwise people could write their own start date.
 */
public final class WorkProfiles {
  private static final Logger LOG = Logger.getLogger(WorkProfiles.class);
  private static final String TRUSTED = "portcullis.work-attributes";
  private static final String ADMIN = "admin";

  /** A town with its outskirts, where nothing narrower is declared. */
  private static final double DEFAULT_RADIUS_KM = 25;

  private final KeycloakSession session;
  private final Trusted trusted;

  /** Work profiles of the realm that the session is in. */
  public WorkProfiles(KeycloakSession session) {
    this.session = session;
    this.trusted = trusted(session.getContext().getRealm());
  }

  /** Whether the realm's user profile declares an attribute, and lets admins alone write it. */
  public boolean isTrusted(WorkAttribute attribute) {
    return trusted.attributes().contains(attribute);
  }

  /**
   * What was declared of a user; kept with the user in Keycloak's cache. Of whom no vendor is
   * declared, the one organization in force that they are a member of is taken for it, unless they
   * are employees, whose organization is the employer's.
   */
  public WorkProfile of(UserModel user) {
    WorkProfile declared = declared(user);
    return declared.vendor() == null && declared.employment() != Employment.EMPLOYEE
        ? organization(user).map(declared::sentBy).orElse(declared)
        : declared;
  }

  /** Alias of the only one; empty also when there are several. */
  private Optional<String> organization(UserModel user) {
    if (!session.getContext().getRealm().isOrganizationsEnabled()) {
      return Optional.empty();
    }
    OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
    if (organizations == null) {
      return Optional.empty();
    }
    List<String> aliases =
        Memberships.of(session, user).stream()
            .map(organizations::getById)
            .filter(organization -> organization != null && organization.isEnabled())
            .map(OrganizationModel::getAlias)
            .toList();
    return aliases.size() == 1 ? Optional.of(aliases.get(0)) : Optional.empty();
  }

  private WorkProfile declared(UserModel user) {
    if (!(user instanceof CachedUserModel cached) || cached.isMarkedForEviction()) {
      return read(user);
    }
    ConcurrentMap<Object, Object> notes = notes(cached);
    if (notes.get(WorkProfiles.class) instanceof Known known && known.by().equals(trusted)) {
      return known.profile();
    }
    WorkProfile profile = read(user);
    notes.put(WorkProfiles.class, new Known(trusted, profile));
    return profile;
  }

  @SuppressWarnings("unchecked") // Keycloak keeps anything there
  private static ConcurrentMap<Object, Object> notes(CachedUserModel user) {
    return user.getCachedWith();
  }

  private WorkProfile read(UserModel user) {
    return new WorkProfile(
        read(user, WorkAttribute.EMPLOYMENT, WorkValues::employment),
        read(user, WorkAttribute.START_DATE, LocalDate::parse),
        read(user, WorkAttribute.END_DATE, LocalDate::parse),
        read(user, WorkAttribute.COUNTRY, WorkValues::country),
        read(user, WorkAttribute.REGION, Function.identity()),
        read(user, WorkAttribute.CITY, Function.identity()),
        point(user),
        read(user, WorkAttribute.TIME_ZONE, ZoneId::of),
        read(user, WorkAttribute.VENDOR, Function.identity()),
        read(user, WorkAttribute.SPONSOR, Function.identity()),
        read(user, WorkAttribute.HOUSEHOLD, Function.identity()),
        Set.copyOf(all(user, WorkAttribute.DEVICES, Function.identity())),
        all(user, WorkAttribute.TRAVEL, WorkValues::travel));
  }

  private @Nullable GeoPoint point(UserModel user) {
    Double latitude = read(user, WorkAttribute.LATITUDE, WorkValues::latitude);
    Double longitude = read(user, WorkAttribute.LONGITUDE, WorkValues::longitude);
    Double radius = read(user, WorkAttribute.RADIUS, WorkValues::radius);
    return latitude == null || longitude == null
        ? null
        : new GeoPoint(latitude, longitude, radius == null ? DEFAULT_RADIUS_KM : radius);
  }

  private <T> List<T> all(UserModel user, WorkAttribute attribute, Function<String, T> parser) {
    return user.getAttributeStream(attribute.attribute())
        .map(text -> parse(user, attribute, text, parser))
        .flatMap(Stream::ofNullable)
        .toList();
  }

  private <T> @Nullable T read(
      UserModel user, WorkAttribute attribute, Function<String, T> parser) {
    return parse(user, attribute, user.getFirstAttribute(attribute.attribute()), parser);
  }

  private <T> @Nullable T parse(
      UserModel user, WorkAttribute attribute, @Nullable String text, Function<String, T> parser) {
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
    Warnings warnings = trusted.warnings();
    if (!warnings.isNews(attribute.attribute() + " " + message)) {
      return;
    }
    String realm = session.getContext().getRealm().getName();
    LOG.warnf("Realm %s: attribute %s %s", realm, attribute.attribute(), message);
    if (warnings.isFull()) {
      LOG.warnf("Realm %s: no more ignored attributes are logged", realm);
    }
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
    return new Trusted(attributes, new Warnings());
  }

  private static boolean isWrittenByAdminsAlone(UPAttribute attribute) {
    return attribute.getPermissions() != null
        && Objects.equals(attribute.getPermissions().getEdit(), Set.of(ADMIN));
  }

  /** A profile, and the configuration that it was read by. */
  private record Known(Trusted by, WorkProfile profile) {}

  private record Trusted(Set<WorkAttribute> attributes, Warnings warnings) {}
}
