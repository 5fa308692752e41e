package org.portcullis.engine.ceiling;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The grants a session may carry at most, given by what is withheld or by what is allowed.
 *
 * @param name name of the ceiling in the policy
 * @param kind how the patterns are meant
 * @param patterns the grants it names
 */
public record Ceiling(String name, Kind kind, GrantPatterns patterns) {
  /** Name of the built-in ceiling; no policy can give it another meaning. */
  public static final String QUARANTINE_NAME = "quarantine";

  private static final List<NamePattern> ALL = List.of(NamePattern.of("*"));

  /**
   * The built-in ceiling that leaves nothing but the account console's self-service. Linking a
   * further identity provider and deleting the account are no part of it: the one is a new way in,
   * the other would take the evidence along.
   */
  public static final Ceiling QUARANTINE =
      new Ceiling(
          QUARANTINE_NAME,
          Kind.ALLOW,
          new GrantPatterns(
              List.of(),
              Map.of(
                  "account",
                  Stream.of(
                          "view-profile",
                          "manage-account",
                          "view-applications",
                          "view-consent",
                          "manage-consent",
                          "view-groups")
                      .map(NamePattern::of)
                      .toList()),
              List.of(),
              ALL));

  public Ceiling {
    Objects.requireNonNull(name);
  }

  /** How the patterns of a ceiling are meant. */
  public enum Kind {
    /** Everything stays but what is named. */
    WITHHOLD,
    /** Nothing stays but what is named. */
    ALLOW
  }

  /** Whether a session under this ceiling goes without the role. */
  public boolean withholds(Role role) {
    return named(patterns.matches(role));
  }

  /** Whether it names the role as one to withhold, as an allow-list never does. */
  public boolean withholdsByName(Role role) {
    return kind == Kind.WITHHOLD && patterns.matches(role);
  }

  /**
   * Whether a session under this ceiling goes without the group: it is missing in group claims, and
   * the roles it is mapped to do not count. With a group, all groups below it are withheld; a group
   * that is allowed does not bring those below or above it.
   *
   * @param path full path of the group, beginning with a slash; a slash within a name is written
   *     {@code ~/}
   */
  public boolean withholdsGroup(String path) {
    return switch (kind) {
      case ALLOW -> !GrantPatterns.matches(patterns.groups(), path);
      case WITHHOLD ->
          !patterns.groups().isEmpty()
              && Stream.iterate(path, p -> !p.isEmpty(), Ceiling::above)
                  .anyMatch(p -> GrantPatterns.matches(patterns.groups(), p));
    };
  }

  /** Whether a session under this ceiling must not have the client scope. */
  public boolean withholdsScope(String scope) {
    return named(GrantPatterns.matches(patterns.clientScopes(), scope));
  }

  private boolean named(boolean matches) {
    return (kind == Kind.WITHHOLD) == matches;
  }

  /** The path of the group above; empty above the top. */
  private static String above(String path) {
    int slash = path.lastIndexOf('/');
    while (slash > 0 && path.charAt(slash - 1) == '~') {
      slash = path.lastIndexOf('/', slash - 1);
    }
    return slash <= 0 ? "" : path.substring(0, slash);
  }
}
