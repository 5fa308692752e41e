package org.portcullis.engine.network;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.NetworkClass;

/** What kind of line an address is on and who uses it, under vendors' names for it. */
final class ConnectionKeys {
  static final Map<String, NetworkClass> FLAGS =
      Map.of(
          "mobile", NetworkClass.MOBILE,
          "cellular", NetworkClass.MOBILE,
          "residential", NetworkClass.RESIDENTIAL);

  private static final List<String> LINE =
      List.of("connection_type", "traits.connection_type", "connection.type", "infrastructure");
  private static final List<String> USER =
      List.of("user_type", "traits.user_type", "usage_type", "usageType", "traits.usage_type");

  static final List<String> ALL = Stream.concat(LINE.stream(), USER.stream()).toList();

  /**
   * Words for lines and users: MaxMind's {@code connection_type} and {@code user_type},
   * IP2Location's {@code usage_type}. Others say nothing that a class is.
   */
  private static final Map<String, NetworkClass> WORDS =
      Map.of(
          "cellular", NetworkClass.MOBILE,
          "mobile", NetworkClass.MOBILE,
          "mob", NetworkClass.MOBILE,
          "residential", NetworkClass.RESIDENTIAL,
          "hosting", NetworkClass.HOSTING,
          "datacenter", NetworkClass.HOSTING,
          "dch", NetworkClass.HOSTING,
          "content_delivery_network", NetworkClass.HOSTING,
          "cdn", NetworkClass.HOSTING,
          "consumer_privacy_network", NetworkClass.RELAY);

  private ConnectionKeys() {}

  static @Nullable NetworkClass read(Fields fields) {
    NetworkClass user = word(fields.text(USER));
    if (user != null) {
      return user;
    }
    for (String path : fields.paths()) {
      NetworkClass kind = FLAGS.get(FlagNames.of(path));
      if (kind != null && Boolean.TRUE.equals(Fields.flag(fields.at(path)))) {
        return kind;
      }
    }
    return word(fields.text(LINE));
  }

  /** The class that a word for a line or a user stands for. */
  static @Nullable NetworkClass word(@Nullable String word) {
    return word == null ? null : WORDS.get(word.toLowerCase(Locale.ROOT));
  }
}
