package org.portcullis.keycloak.workprofile;

import io.micrometer.core.instrument.Metrics;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import org.portcullis.engine.work.Countries;
import org.portcullis.engine.work.Zones;
import org.portcullis.keycloak.store.Memberships;
import org.portcullis.keycloak.store.work.KeptFact;
import org.portcullis.keycloak.store.work.KeptFacts;
import org.portcullis.keycloak.workprofile.WorkValues.Surroundings;
import org.portcullis.risk.Employment;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.WorkProfile;
import org.portcullis.risk.WorkProfile.Fact;

/**
 * Reads work profiles from user attributes. An attribute counts only if the realm's user profile
 * declares it and lets admins alone write it; otherwise people could write their own start date.
 * What counts and cannot be read is alerted, and the profile says so.
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
    return new Reading(user).profile();
  }

  /** One user's attributes; what cannot be read is noted on the way. */
  private final class Reading {
    private final UserModel user;
    private final Set<Fact> unreadable = EnumSet.noneOf(Fact.class);
    private final Map<String, String> kept;

    Reading(UserModel user) {
      this.user = user;
      this.kept =
          new KeptFacts(session)
              .of(session.getContext().getRealm(), user).stream()
                  .collect(Collectors.toMap(KeptFact::attribute, KeptFact::declared));
    }

    WorkProfile profile() {
      ZoneId zone = one(WorkAttribute.TIME_ZONE, Zones::parse);
      String country = one(WorkAttribute.COUNTRY, Countries::code);
      Surroundings surroundings = new Surroundings(country, zone);
      WorkProfile profile =
          new WorkProfile(
              one(WorkAttribute.EMPLOYMENT, WorkValues::employment),
              one(WorkAttribute.START_DATE, text -> WorkValues.day(text, surroundings)),
              one(WorkAttribute.END_DATE, text -> WorkValues.lastDay(text, surroundings)),
              country,
              one(WorkAttribute.REGION, text -> WorkValues.region(text, surroundings)),
              one(WorkAttribute.CITY, WorkValues::name),
              point(),
              zone,
              one(WorkAttribute.VENDOR, WorkValues::name),
              one(WorkAttribute.SPONSOR, Function.identity()),
              one(WorkAttribute.HOUSEHOLD, WorkValues::name),
              Set.copyOf(all(WorkAttribute.DEVICES, Function.identity())),
              all(WorkAttribute.TRAVEL, text -> WorkValues.travel(text, surroundings)));
      return unreadable.isEmpty() ? profile : profile.doubting(unreadable);
    }

    private @Nullable GeoPoint point() {
      Double latitude = one(WorkAttribute.LATITUDE, WorkValues::latitude);
      Double longitude = one(WorkAttribute.LONGITUDE, WorkValues::longitude);
      Double radius = one(WorkAttribute.RADIUS, WorkValues::radius);
      if ((latitude == null) != (longitude == null)) {
        unreadable.add(Fact.PLACE);
      }
      return latitude == null || longitude == null
          ? null
          : new GeoPoint(latitude, longitude, radius == null ? DEFAULT_RADIUS_KM : radius);
    }

    private <T> List<T> all(WorkAttribute attribute, Function<String, T> parser) {
      return texts(attribute)
          .map(text -> parse(attribute, text, parser))
          .flatMap(Stream::ofNullable)
          .toList();
    }

    /** The only value; several that differ are none that can be read. */
    private <T> @Nullable T one(WorkAttribute attribute, Function<String, T> parser) {
      List<String> texts = texts(attribute).distinct().toList();
      if (texts.size() > 1) {
        doubt(attribute, "has several values");
        return null;
      }
      return texts.isEmpty() ? null : parse(attribute, texts.get(0), parser);
    }

    private Stream<String> texts(WorkAttribute attribute) {
      String held = kept.get(attribute.attribute());
      if (held != null) {
        return Stream.of(held);
      }
      List<String> texts =
          user.getAttributeStream(attribute.attribute())
              .filter(text -> text != null && !text.isBlank())
              .map(String::strip)
              .toList();
      if (!texts.isEmpty() && !trusted.attributes().contains(attribute)) {
        warnOnce(
            attribute,
            "is ignored: the user profile must declare it with edit permission for admins alone");
        return Stream.empty();
      }
      return texts.stream();
    }

    private <T> @Nullable T parse(
        WorkAttribute attribute, String text, Function<String, T> parser) {
      try {
        return parser.apply(text);
      } catch (IllegalArgumentException e) {
        doubt(attribute, String.valueOf(e.getMessage()));
        return null;
      }
    }

    /** Alerts once of each, and without the value. */
    private void doubt(WorkAttribute attribute, String problem) {
      unreadable.add(attribute.fact());
      if (trusted.warnings().isNews(attribute.attribute() + " of " + user.getId())) {
        LOG.warnf(
            "PORTCULLIS_ALERT basis=WORK_PROFILE_UNREADABLE user=%s attribute=%s: it %s; the"
                + " stricter case counts until it is mended",
            user.getId(), attribute.attribute(), problem);
        Metrics.counter("portcullis.alert", "basis", "WORK_PROFILE_UNREADABLE").increment();
      }
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
    return new Trusted(trusted(config), new Warnings());
  }

  /** The attributes that a user profile declares, and lets admins alone write. */
  static Set<WorkAttribute> trusted(UPConfig config) {
    Set<WorkAttribute> attributes = EnumSet.noneOf(WorkAttribute.class);
    for (WorkAttribute attribute : WorkAttribute.values()) {
      UPAttribute declared = config.getAttribute(attribute.attribute());
      if (declared != null && isWrittenByAdminsAlone(declared)) {
        attributes.add(attribute);
      }
    }
    return attributes;
  }

  private static boolean isWrittenByAdminsAlone(UPAttribute attribute) {
    return attribute.getPermissions() != null
        && Objects.equals(attribute.getPermissions().getEdit(), Set.of(ADMIN));
  }

  /** A profile, and the configuration that it was read by. */
  private record Known(Trusted by, WorkProfile profile) {}

  private record Trusted(Set<WorkAttribute> attributes, Warnings warnings) {}
}
