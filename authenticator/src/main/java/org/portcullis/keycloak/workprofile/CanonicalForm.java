package org.portcullis.keycloak.workprofile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.work.Countries;
import org.portcullis.engine.work.Zones;
import org.portcullis.keycloak.workprofile.WorkValues.Surroundings;

/**
 * Puts the work attributes that somebody is about to write into the form in which they are stored.
 * What cannot be read stays as it is, for {@link WorkValueValidator} to refuse, and so does what is
 * stored already.
 */
public final class CanonicalForm {
  /** What is wrong with a last day. */
  static final String BEFORE_FIRST_DAY = "is before the first day";

  private final KeycloakSession session;
  private final @Nullable UserModel user;
  private final Function<String, List<String>> given;
  private final Surroundings surroundings;

  /**
   * The form of what is to be written.
   *
   * @param user of whom; null of somebody new
   * @param given what is to be written, by name; empty where nothing is
   */
  CanonicalForm(
      KeycloakSession session, @Nullable UserModel user, Function<String, List<String>> given) {
    this.session = session;
    this.user = user;
    this.given = given;
    this.surroundings =
        new Surroundings(
            readable(after(WorkAttribute.COUNTRY), Countries::code).orElse(null),
            readable(after(WorkAttribute.TIME_ZONE), Zones::parse).orElse(null));
  }

  /** The attributes, of which those of work have the form in which they are stored. */
  public static Map<String, Object> ofAll(
      KeycloakSession session, Map<String, ?> attributes, @Nullable UserModel user) {
    Map<String, Object> changed = new HashMap<>(attributes);
    CanonicalForm form = new CanonicalForm(session, user, name -> values(given(attributes, name)));
    for (WorkAttribute attribute : WorkAttribute.values()) {
      for (String name :
          List.of(
              attribute.attribute(), Constants.USER_ATTRIBUTES_PREFIX + attribute.attribute())) {
        List<String> values = values(attributes.get(name));
        if (!values.isEmpty() && !form.isStored(attribute, values)) {
          changed.put(name, values.stream().map(value -> form.of(attribute, value)).toList());
        }
      }
    }
    return changed;
  }

  /** What a file says of somebody, in the form in which it is stored. */
  public static Map<WorkAttribute, List<String>> of(
      KeycloakSession session, Map<WorkAttribute, List<String>> attributes, UserModel user) {
    CanonicalForm form = new CanonicalForm(session, user, given(attributes));
    Map<WorkAttribute, List<String>> canonical = new EnumMap<>(WorkAttribute.class);
    attributes.forEach(
        (attribute, values) ->
            canonical.put(
                attribute, values.stream().map(value -> form.of(attribute, value)).toList()));
    return canonical;
  }

  /**
   * Whether the last day is before the first, of what is to be written alone: Keycloak's profile
   * has what stays as it is in it, and not what is taken away.
   */
  boolean endsBeforeItBegins() {
    return endsBeforeItBegins(
        given.apply(WorkAttribute.START_DATE.attribute()),
        given.apply(WorkAttribute.END_DATE.attribute()));
  }

  private boolean endsBeforeItBegins(List<String> first, List<String> last) {
    Optional<LocalDate> start = readable(first, text -> WorkValues.day(text, surroundings));
    Optional<LocalDate> end = readable(last, text -> WorkValues.lastDay(text, surroundings));
    return start.isPresent() && end.isPresent() && end.get().isBefore(start.get());
  }

  private static Function<String, List<String>> given(Map<WorkAttribute, List<String>> attributes) {
    return name ->
        named(name).map(attribute -> attributes.getOrDefault(attribute, List.of())).orElseThrow();
  }

  /** The attributes of somebody that are to be stored in another form than they have. */
  static Map<String, List<String>> differing(KeycloakSession session, UserModel user) {
    Map<String, List<String>> differing = new HashMap<>();
    CanonicalForm form = new CanonicalForm(session, user, name -> List.of());
    for (WorkAttribute attribute : WorkAttribute.values()) {
      List<String> stored = user.getAttributeStream(attribute.attribute()).toList();
      List<String> canonical = stored.stream().map(value -> form.of(attribute, value)).toList();
      if (!canonical.equals(stored)) {
        differing.put(attribute.attribute(), canonical);
      }
    }
    return differing;
  }

  /** The first thing that nobody can read of somebody, in words. */
  static Optional<String> problem(KeycloakSession session, UserModel user) {
    CanonicalForm form = new CanonicalForm(session, user, name -> List.of());
    return Arrays.stream(WorkAttribute.values())
        .flatMap(
            attribute ->
                user.getAttributeStream(attribute.attribute())
                    .filter(value -> value != null && !value.isBlank())
                    .flatMap(
                        value -> WorkValues.problem(attribute, value, form.surroundings).stream())
                    .map(problem -> attribute.attribute() + ": the value " + problem))
        .findFirst()
        .or(form::orderOfDays);
  }

  private Optional<String> orderOfDays() {
    return endsBeforeItBegins(after(WorkAttribute.START_DATE), after(WorkAttribute.END_DATE))
        ? Optional.of(WorkAttribute.END_DATE.attribute() + ": the value " + BEFORE_FIRST_DAY)
        : Optional.empty();
  }

  /** What attributes to be written say of one of work. */
  static List<String> values(Map<String, ?> attributes, WorkAttribute attribute) {
    return values(given(attributes, attribute.attribute()));
  }

  private static @Nullable Object given(Map<String, ?> attributes, String name) {
    Object value = attributes.get(name);
    return value == null ? attributes.get(Constants.USER_ATTRIBUTES_PREFIX + name) : value;
  }

  private static List<String> values(@Nullable Object value) {
    if (value instanceof String text) {
      return List.of(text);
    }
    List<String> texts = new ArrayList<>();
    if (value instanceof Iterable<?> all) {
      all.forEach(text -> texts.add(Objects.toString(text, "")));
    }
    return texts;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  boolean isStored(WorkAttribute attribute, List<String> values) {
    return user != null && user.getAttributeStream(attribute.attribute()).toList().equals(values);
  }

  private String of(WorkAttribute attribute, String value) {
    if (value.isBlank() || WorkValues.problem(attribute, value, surroundings).isPresent()) {
      return value;
    }
    String canonical = WorkValues.canonical(attribute, value, surroundings);
    return attribute == WorkAttribute.SPONSOR
        ? sponsor(canonical).map(UserModel::getId).orElse(canonical)
        : canonical;
  }

  /**
   * Who is meant by an id, a name or an e-mail address; empty for nobody, and for several people.
   */
  Optional<UserModel> sponsor(String text) {
    RealmModel realm = session.getContext().getRealm();
    try {
      List<UserModel> meant =
          Stream.of(
                  session.users().getUserById(realm, text),
                  session.users().getUserByUsername(realm, text),
                  text.indexOf('@') < 0 ? null : session.users().getUserByEmail(realm, text))
              .filter(Objects::nonNull)
              .toList();
      return meant.stream().map(UserModel::getId).distinct().count() == 1
          ? Optional.of(meant.get(0))
          : Optional.empty();
    } catch (ModelDuplicateException e) {
      return Optional.empty();
    }
  }

  /** As it would be afterwards: what is to be written, or else what is there. */
  List<String> after(WorkAttribute attribute) {
    List<String> values = given.apply(attribute.attribute());
    return values.isEmpty() && user != null
        ? user.getAttributeStream(attribute.attribute()).toList()
        : values;
  }

  private static <T> Optional<T> readable(List<String> values, Function<String, T> parser) {
    return values.stream()
        .filter(text -> !text.isBlank())
        .findFirst()
        .flatMap(
            text -> {
              try {
                return Optional.of(parser.apply(text));
              } catch (IllegalArgumentException e) {
                return Optional.empty();
              }
            });
  }

  /** The attribute of a name; empty for other attributes. */
  static Optional<WorkAttribute> named(String name) {
    return Arrays.stream(WorkAttribute.values())
        .filter(attribute -> attribute.attribute().equals(name))
        .findFirst();
  }
}
