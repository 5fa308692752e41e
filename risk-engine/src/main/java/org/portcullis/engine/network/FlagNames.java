package org.portcullis.engine.network;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names of flags, one spelling for each: {@code traits.isVpn} is {@code vpn}. */
final class FlagNames {
  /** Flags that are understood and say nothing of what is asked here. */
  private static final Set<String> WITHOUT_MEANING =
      Set.of(
          "in_european_union",
          "in_eu",
          "eu",
          "eu_member",
          "legitimate_proxy",
          "satellite",
          "satellite_provider",
          "bogon",
          "private",
          "reserved");

  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern PREFIX = Pattern.compile("^(?:is|has)_");

  /** Paths whose last part begins as flags do. */
  private static final Pattern LIKE_A_FLAG =
      Pattern.compile("(?:^|.*[.\\]])(?:is|has)(?:_.*|-.*|[A-Z].*)");

  private FlagNames() {}

  /** The spelling of tables. */
  static String of(String path) {
    String leaf = path.substring(path.lastIndexOf('.') + 1).replace("[]", "");
    String snake = HUMP.matcher(leaf).replaceAll("_").replace('-', '_');
    return PREFIX.matcher(snake.toLowerCase(Locale.ROOT)).replaceFirst("");
  }

  /** Whether a field looks like a flag, by its name or by its value. */
  static boolean isLikeAFlag(String path, @Nullable Object value) {
    return value instanceof Boolean
        || LIKE_A_FLAG.matcher(path).matches()
        || (value instanceof String text
            && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")));
  }

  /** Whether a flag of this name is understood. */
  static boolean isUnderstood(String name) {
    return WITHOUT_MEANING.contains(name)
        || AnonymityKeys.FLAGS.containsKey(name)
        || name.equals(AnonymityKeys.ANONYMOUS)
        || ConnectionKeys.FLAGS.containsKey(name)
        || name.equals(PlaceKeys.ANYCAST);
  }
}
