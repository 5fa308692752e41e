package org.portcullis.engine.history;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Employment;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;

/**
 * A user's logins at random, with fewer distinct values than a profile holds: each fact is unknown
 * now and then, and devices are given out before they are used.
 */
final class RandomLog {
  private static final List<String> COUNTRIES = List.of("DE", "FR", "JP", "US");
  private static final List<String> SYSTEMS = List.of("Windows", "Mac OS X", "Android");
  private static final List<String> FAMILIES = List.of("Chrome", "Firefox");
  private static final List<ZoneId> ZONES =
      List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("Asia/Tokyo"));
  private static final int DEVICES = 6;
  private static final double UNKNOWN = 0.1;

  private final RandomGenerator random;
  private final Set<String> given = new HashSet<>();
  private final String declared;

  /** One line of a log. */
  record Line(Login login, double weight) {
    Instant time() {
      return login.attempt().time();
    }
  }

  RandomLog(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    declared = pick(COUNTRIES);
  }

  static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** So many logins spread over so many days. */
  List<Line> lines(int count, double days) {
    List<Line> lines = new ArrayList<>();
    double day = 0;
    for (int i = 0; i < count; i++) {
      day += -Math.log(1 - random.nextDouble()) * days / count;
      lines.add(new Line(login().day(day), random.nextInt(4) == 0 ? 0.25 : 1));
    }
    return lines;
  }

  /** A login whose values are drawn as those of the log are. */
  Login login() {
    String country = maybe(pick(COUNTRIES));
    Long asn = maybe(1L + random.nextInt(2));
    Login login =
        Login.login()
            .network(
                new Network(
                    maybe(country + "/" + random.nextInt(4)),
                    asn,
                    null,
                    country,
                    null,
                    null,
                    Login.BERLIN,
                    maybe(pick(List.of(NetworkClass.values()))),
                    null))
            .browser(
                new Browser(
                    maybe(pick(SYSTEMS)),
                    maybe(pick(FAMILIES)),
                    maybe(pick(ZONES)),
                    List.of(),
                    null,
                    null,
                    null,
                    null,
                    null))
            .declared(maybe(Employment.EMPLOYEE), maybe(declared), ZONES.get(0))
            .session("s" + random.nextInt());
    String device = "d" + random.nextInt(DEVICES);
    return given.add(device) ? login.given(device) : login.with(device);
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private <T> @Nullable T maybe(T value) {
    return random.nextDouble() < UNKNOWN ? null : value;
  }
}
