package org.portcullis.keycloak.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * CaseEvidence in plain language, and what a reviewer may do next. Texts have facts in braces; the
 * one for a fact that is there goes before the one of the signal.
 */
public final class ReasonTexts {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
  private static final String OTHER = "other";
  private static final String UNKNOWN = "unknown";

  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle(
          "org.portcullis.keycloak.cases.reasons", Locale.ROOT, ReasonTexts.class.getClassLoader());

  private ReasonTexts() {}

  /**
   * What a signal found.
   *
   * @param signal id of the signal
   * @param facts what it saw
   */
  public static String text(String signal, Map<String, Object> facts) {
    String text = template(signal, facts);
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    match.group(1).equals("signal") ? signal : shown(facts.get(match.group(1)))));
  }

  /** What a reviewer may do about a signal's evidence, most useful first. */
  public static List<String> nextSteps(String signal) {
    String key = has("next." + signal + ".1") ? signal : OTHER;
    List<String> steps = new ArrayList<>();
    for (int i = 1; has("next." + key + "." + i); i++) {
      steps.add(BUNDLE.getString("next." + key + "." + i));
    }
    return steps;
  }

  /** Whether there are texts for a signal. */
  static boolean knows(String signal) {
    return has("reason." + signal) && has("next." + signal + ".1");
  }

  private static String template(String signal, Map<String, Object> facts) {
    for (Map.Entry<String, Object> fact : facts.entrySet()) {
      String key = "reason." + signal + "." + fact.getKey();
      if (fact.getValue() != null && has(key)) {
        return BUNDLE.getString(key);
      }
    }
    return BUNDLE.getString(has("reason." + signal) ? "reason." + signal : "reason." + OTHER);
  }

  private static boolean has(String key) {
    return BUNDLE.containsKey(key);
  }

  private static String shown(@Nullable Object fact) {
    if (fact instanceof Collection<?> all) {
      return all.isEmpty()
          ? UNKNOWN
          : all.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
    return fact == null ? UNKNOWN : fact.toString();
  }
}
