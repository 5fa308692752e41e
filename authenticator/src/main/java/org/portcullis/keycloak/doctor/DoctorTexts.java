package org.portcullis.keycloak.doctor;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What checks say, why it matters, and how it is mended. */
public final class DoctorTexts {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle(
          "org.portcullis.keycloak.doctor.doctor", Locale.ROOT, DoctorTexts.class.getClassLoader());

  private DoctorTexts() {}

  /** What was found. */
  public static String what(Check check) {
    return fill(check.id() + ".what." + check.severity().id(), check.values());
  }

  /** Why it is looked at. */
  public static String why(Check check) {
    return fill(check.id() + ".why", check.values());
  }

  /** How to mend it; empty where nothing is to be mended. */
  public static String how(Check check) {
    return check.severity() == Severity.OK ? "" : fill(check.id() + ".how", check.values());
  }

  /** All texts there are, by their keys. */
  static Collection<String> keys() {
    return BUNDLE.keySet();
  }

  private static String fill(String key, Map<String, Object> values) {
    return PLACEHOLDER
        .matcher(BUNDLE.getString(key))
        .replaceAll(match -> Matcher.quoteReplacement(text(values.get(match.group(1)))));
  }

  private static String text(@Nullable Object value) {
    return value instanceof Collection<?> all
        ? all.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : String.valueOf(value);
  }
}
