package org.portcullis.engine.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.history.Profile;
import org.portcullis.engine.history.RealmStatistics;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.signal.Signals;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.RiskLevel;

/**
 * A realm of forty people in Germany with sixty days behind them: 24 between office and home, 8
 * from home only, 4 on mobile networks, 4 who often use a VPN. Nobody sees the others' changes:
 * each {@link #open} starts from the same day.
 */
final class Realm {
  /** The day after the last of the common history, a Friday. */
  static final int TODAY = 60;

  static final int USERS = 40;
  static final long TELEKOM = 3320;
  static final long VODAFONE = 3209;
  static final long O2 = 6805;
  static final long CARRIER = 12638;
  static final long OFFICE = 64_500;
  static final long VPN = 9009;
  static final long HOSTING = 24_940;
  static final String OFFICE_IP = "198.51.100.7";

  private static final RiskEngine ENGINE = new RiskEngine(Signals.builtIn());
  private static final long[] PROVIDERS = {TELEKOM, VODAFONE, O2};
  private static final Realm COMMON = new Realm(new RealmStatistics()).live();

  private final RealmStatistics statistics;
  private final Replay replay;
  private int lines;

  private Realm(RealmStatistics statistics) {
    this.statistics = statistics;
    replay = replay(Unanswered.OTP, statistics);
  }

  private static Replay replay(Unanswered unanswered, RealmStatistics statistics) {
    return new Replay(
        ENGINE, Policy.REPORT_ONLY, unanswered, address -> Network.UNKNOWN, statistics);
  }

  /** A realm in which nobody has logged in yet. */
  static Realm empty() {
    return new Realm(new RealmStatistics());
  }

  /** The realm as it is today, of one's own. */
  static Realm open() {
    RealmStatistics copy = new RealmStatistics();
    copy.merge(COMMON.statistics);
    Realm realm = new Realm(copy);
    for (int user = 0; user < USERS; user++) {
      realm.replay.restore(name(user), COMMON.replay.profile(name(user)).copy());
    }
    return realm;
  }

  static String name(int user) {
    return "u" + user;
  }

  /** An ordinary login of a user at home, with the laptop. */
  static Line home(int user) {
    Line line = Line.of(name(user)).device("laptop" + user);
    if (user % 3 == 0) {
      line.agent("Mac OS X", "Safari");
    }
    return line.from("DE", provider(user), NetworkClass.RESIDENTIAL, homeIp(user)).at(TODAY, 8);
  }

  static long provider(int user) {
    return PROVIDERS[user % PROVIDERS.length];
  }

  static String homeIp(int user) {
    return "10.1." + user + ".9";
  }

  static Line office(int user) {
    return home(user).from("DE", OFFICE, NetworkClass.CORPORATE, OFFICE_IP);
  }

  /** On a carrier that gives each login another of its 256 prefixes. */
  static Line mobile(int user, int prefix) {
    return home(user).from("DE", CARRIER, NetworkClass.MOBILE, "10.2." + prefix + ".9");
  }

  static Line vpn(int user, int exit) {
    return home(user).from("NL", VPN, NetworkClass.VPN, "10.3." + exit + ".9").point(52.4, 4.9);
  }

  private Realm live() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    List<Line> history = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      for (int day = 0; day < TODAY; day++) {
        if (day % 7 < 5 && random.nextDouble() < 0.9) {
          history.add(usual(user, random).at(day, 7 + 2 * random.nextDouble()));
          history.add(usual(user, random).at(day, 12 + 3 * random.nextDouble()));
        }
      }
    }
    history.sort(Comparator.comparing(Line::time));
    // The first login of each browser has no device credential yet.
    Map<String, Integer> seen = new HashMap<>();
    for (Line line : history) {
      String user = line.build(0).user();
      take(seen.merge(user, 1, Integer::sum) == 1 ? line.device(null) : line);
    }
    return this;
  }

  private static Line usual(int user, RandomGenerator random) {
    if (user < 24) {
      return random.nextDouble() < 0.7 ? office(user) : home(user);
    }
    if (user < 32) {
      return home(user);
    }
    if (user < 36) {
      return mobile(user, random.nextInt(256));
    }
    return random.nextBoolean() ? vpn(user, random.nextInt(20)) : home(user);
  }

  /** Lives through a line that is scored. */
  ScoredLine take(Line line) {
    return replay.take(line.build(++lines)).orElseThrow();
  }

  /** Lives through a line that teaches. */
  void teach(Line line) {
    replay.take(line.build(++lines));
  }

  Profile profile(int user) {
    return replay.profile(name(user));
  }

  Assessment assess(Line line) {
    return take(line).assessment();
  }

  RiskLevel level(Line line) {
    return take(line).assessment().session().level();
  }

  double score(Line line) {
    return take(line).assessment().session().score();
  }
}
