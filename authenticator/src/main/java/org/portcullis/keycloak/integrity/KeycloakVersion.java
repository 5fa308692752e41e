package org.portcullis.keycloak.integrity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Keycloak.
 *
 * @param text as Keycloak says it
 * @param minor its major and minor number, such as {@code 26.7}; the whole text if it has none
 * @param patch its third number; -1 if it has none
 */
record KeycloakVersion(String text, String minor, int patch) {
  /** The minor version that Portcullis takes the place of internal parts of. */
  static final String BUILT_FOR = "26.7";

  /** The first version without a hole by which accounts can be taken over. */
  private static final int FIRST_WITHOUT_TAKEOVER = 2;

  /** What to run at least. */
  private static final int MINIMUM = 5;

  private static final Pattern FORM = Pattern.compile("(\\d+\\.\\d+)\\.(\\d{1,6}).*");

  static KeycloakVersion of(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? new KeycloakVersion(text, form.group(1), Integer.parseInt(form.group(2)))
        : new KeycloakVersion(text, text, -1);
  }

  /** That it is another version than Portcullis was built for. */
  Optional<Breach> breach() {
    return minor.equals(BUILT_FOR)
        ? Optional.empty()
        : Optional.of(
            new Breach(
                "version",
                text,
                "this Portcullis was built for Keycloak "
                    + BUILT_FOR
                    + ", and nobody has tried whether it protects another; every grant path may be"
                    + " open"));
  }

  /** A warning about a version with holes that are publicly known. */
  Optional<String> knownHole() {
    if (!minor.equals(BUILT_FOR) || patch >= MINIMUM) {
      return Optional.empty();
    }
    String hole =
        patch < FIRST_WITHOUT_TAKEOVER
            ? "accounts can be taken over through the reset of credentials (CVE-2026-18963)"
            : "it has security holes that later versions mend";
    return Optional.of(
        "Keycloak " + text + ": " + hole + ". Run " + BUILT_FOR + "." + MINIMUM + " at least");
  }
}
