package org.portcullis.keycloak.setup;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portcullis.keycloak.setup.flow.NotUnderstoodException;

/** What the steps of a setup are for, in plain language. */
public final class SetupTexts {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
  private static final String NOTHING = "nothing";

  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle(
          "org.portcullis.keycloak.setup.setup", Locale.ROOT, SetupTexts.class.getClassLoader());

  private SetupTexts() {}

  /** What a step does, or what it finds done. */
  public static String what(SetupStep step) {
    return text("what." + step.id() + (step.isChange() ? "" : ".done"), step);
  }

  /** Why it does so. */
  public static String why(SetupStep step) {
    return text("why." + step.id(), step);
  }

  /** Why a flow is not understood, and what to do. */
  public static String reason(NotUnderstoodException refused) {
    return fill(
        "refused." + refused.reason().name(),
        Map.of("flow", refused.flow(), "what", refused.what()));
  }

  private static String text(String key, SetupStep step) {
    return fill(
        key,
        Map.of(
            "subject", step.subject(),
            "before", Objects.requireNonNullElse(step.before(), NOTHING),
            "after", Objects.requireNonNullElse(step.after(), NOTHING)));
  }

  private static String fill(String key, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(BUNDLE.getString(key))
        .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), "")));
  }
}
