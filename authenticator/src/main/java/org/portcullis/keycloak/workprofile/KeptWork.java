package org.portcullis.keycloak.workprofile;

import io.micrometer.core.instrument.Metrics;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.UserProfileProvider;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.store.work.KeptFact;
import org.portcullis.keycloak.store.work.KeptFacts;
import org.portcullis.keycloak.store.work.TrustedAttributes;
import org.portcullis.keycloak.workprofile.WorkValues.Surroundings;
import org.portcullis.risk.Employment;

/**
 * Keeps what decides on people's probation and last day where somebody who may not manage people
 * changes it: by the realm's user profile, a workflow or an import. It holds until somebody who may
 * manage the person declares it anew.
 */
public final class KeptWork {
  private static final Logger LOG = Logger.getLogger(KeptWork.class);

  /** What decides. */
  private static final List<WorkAttribute> DECISIVE =
      List.of(
          WorkAttribute.EMPLOYMENT,
          WorkAttribute.START_DATE,
          WorkAttribute.END_DATE,
          WorkAttribute.TIME_ZONE);

  private KeptWork() {}

  /** What the attributes of somebody say, before somebody else changes them. */
  public record Before(Map<WorkAttribute, String> values) {
    public Before {
      values = Map.copyOf(values);
    }

    /** What they say now. */
    public static Before of(UserModel user) {
      Map<WorkAttribute, String> values = new EnumMap<>(WorkAttribute.class);
      for (WorkAttribute attribute : DECISIVE) {
        values.put(attribute, text(user, attribute));
      }
      return new Before(values);
    }
  }

  private static String text(UserModel user, WorkAttribute attribute) {
    return user.getAttributeStream(attribute.attribute()).collect(Collectors.joining(" "));
  }

  /**
   * Keeps what a change would make easier, and alerts of every change.
   *
   * @param before what was declared
   * @param by what changed it, in one word
   */
  public static void keep(
      KeycloakSession session, RealmModel realm, UserModel user, Before before, String by) {
    Set<String> changed = new TreeSet<>();
    before
        .values()
        .forEach(
            (attribute, old) -> {
              String now = text(user, attribute);
              if (!now.equals(old)) {
                changed.add(attribute.attribute());
              }
              if (isEasier(attribute, old, now)) {
                KeptFact fact = new KeptFact(attribute.attribute(), old);
                new KeptFacts(session).keep(realm, user, fact);
              }
            });
    if (!changed.isEmpty()) {
      LOG.warnf(
          "PORTCULLIS_ALERT basis=WORK_PROFILE_CHANGED user=%s changed=%s by=%s",
          user.getId(), String.join(",", changed), by);
      Metrics.counter("portcullis.alert", "basis", "WORK_PROFILE_CHANGED").increment();
    }
  }

  /** Whether a new value may end a probation, or put off a last day, that the old one had. */
  static boolean isEasier(WorkAttribute attribute, String old, String now) {
    if (old.isEmpty() || old.equals(now)) {
      return false;
    }
    return switch (attribute) {
      case EMPLOYMENT -> !old.equalsIgnoreCase(Employment.EMPLOYEE.name());
      case START_DATE -> now.isEmpty() || !isLater(now, old, WorkValues::day);
      case END_DATE -> now.isEmpty() || isLater(now, old, WorkValues::lastDay);
      default -> false;
    };
  }

  /** Of days that cannot be read neither is later, and the old one is kept. */
  private static boolean isLater(
      String day, String than, BiFunction<String, Surroundings, LocalDate> reader) {
    try {
      LocalDate one = reader.apply(day, Surroundings.NONE);
      return one.isAfter(reader.apply(than, Surroundings.NONE));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Compares the realm's user profile with what it was when last looked at. Attributes that people
   * may write themselves now, or that it does not declare any more, hold as they are; those that
   * can be trusted again hold on only where somebody changed them meanwhile.
   */
  public static void follow(KeycloakSession session, RealmModel realm) {
    TrustedAttributes stored = new TrustedAttributes(session);
    Set<String> now =
        WorkProfiles.trusted(session.getProvider(UserProfileProvider.class).getConfiguration())
            .stream()
            .map(WorkAttribute::attribute)
            .collect(Collectors.toCollection(TreeSet::new));
    Optional<Set<String>> known = stored.of(realm);
    if (known.isEmpty()) {
      // Nothing can be noted of a realm that has no row, as one made anew under a removed one's id.
      session.getProvider(RealmRuntimeProvider.class).store(realm);
    }
    Set<String> before = known.orElse(Set.of());
    Set<String> lost = new TreeSet<>(before);
    lost.removeAll(now);
    Set<String> gained = new TreeSet<>(now);
    gained.removeAll(before);
    if (lost.isEmpty() && gained.isEmpty()) {
      return;
    }
    stored.put(realm, now);
    KeptFacts facts = new KeptFacts(session);
    List<String> closed = decisive(lost);
    List<String> opened = decisive(gained);
    if (!closed.isEmpty()) {
      facts.keep(realm, closed);
    }
    if (!opened.isEmpty()) {
      facts.release(realm, opened);
    }
    if (!lost.isEmpty()) {
      LOG.warnf(
          "PORTCULLIS_ALERT basis=WORK_PROFILE_OPENED realm=%s attributes=%s: the user profile does"
              + " not let admins alone write them any more; what decides on people's probation and"
              + " last day holds as it is",
          realm.getName(), String.join(",", lost));
      Metrics.counter("portcullis.alert", "basis", "WORK_PROFILE_OPENED").increment();
    }
  }

  private static List<String> decisive(Set<String> names) {
    return DECISIVE.stream().map(WorkAttribute::attribute).filter(names::contains).toList();
  }

  /** The attribute names that hold of somebody, whatever they say. */
  public static List<String> of(KeycloakSession session, RealmModel realm, UserModel user) {
    return new KeptFacts(session)
        .of(realm, user).stream().map(KeptFact::attribute).sorted().toList();
  }

  /** Lets somebody's attributes say what they say; false when none was kept. */
  public static boolean release(KeycloakSession session, RealmModel realm, UserModel user) {
    return new KeptFacts(session)
        .release(
            realm,
            user,
            Arrays.stream(WorkAttribute.values()).map(WorkAttribute::attribute).toList());
  }
}
