package org.portcullis.benchmark.workforce;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A browser on a computer or phone. Its facts change only as it updates itself. */
final class Machine {
  private static final Map<String, String> LANGUAGES =
      Map.ofEntries(
          Map.entry("DE", "de"),
          Map.entry("AT", "de"),
          Map.entry("CH", "de"),
          Map.entry("FR", "fr"),
          Map.entry("NL", "nl"),
          Map.entry("ES", "es"),
          Map.entry("IT", "it"),
          Map.entry("PL", "pl"),
          Map.entry("SE", "sv"),
          Map.entry("PT", "pt"),
          Map.entry("BR", "pt"),
          Map.entry("JP", "ja"),
          Map.entry("CN", "zh"),
          Map.entry("RU", "ru"),
          Map.entry("RO", "ro"),
          Map.entry("TR", "tr"),
          Map.entry("VN", "vi"));
  private static final String ENGLISH = "en";

  /** Shares of operating systems and of browsers on each; our assumption throughout. */
  private static final double WINDOWS = 0.62;

  private static final double LINUX = 0.1;
  private static final double IPHONE = 0.5;
  private static final double EDGE_ON_WINDOWS = 0.33;
  private static final double SAFARI_ON_MAC = 0.4;
  private static final double SAFARI_ON_IPHONE = 0.85;
  private static final double FIREFOX_ON_COMPUTER = 0.13;

  private final Os os;
  private final String country;
  private final BrowserFamily family;
  private final BrowserFacts.Script script;
  private final int lagDays;
  private int version = -1;
  private @Nullable BrowserFacts facts;

  private Machine(Os os, BrowserFamily family, String country, Dice dice) {
    this.os = os;
    this.country = country;
    this.family = family;
    this.lagDays = dice.below(Rates.UPDATE_LAG_DAYS);
    String language = LANGUAGES.getOrDefault(country, ENGLISH);
    this.script =
        new BrowserFacts.Script(
            os.platform,
            os.screen(dice),
            false,
            os.renderer(dice),
            language.equals(ENGLISH) ? List.of(ENGLISH) : List.of(language, ENGLISH));
  }

  /** A computer as somebody from a country would have it. */
  static Machine computer(String country, Dice dice) {
    Os os = dice.chance(WINDOWS) ? Os.WINDOWS : dice.chance(LINUX) ? Os.LINUX : Os.MAC;
    return new Machine(os, browser(os, dice), country, dice);
  }

  static Machine phone(String country, Dice dice) {
    Os os = dice.chance(IPHONE) ? Os.IPHONE : Os.ANDROID;
    return new Machine(os, browser(os, dice), country, dice);
  }

  /** What replaces this machine: the same system, the browser chosen anew. */
  Machine successor(Dice dice) {
    return new Machine(os, dice.chance(0.5) ? family : browser(os, dice), country, dice);
  }

  private static BrowserFamily browser(Os os, Dice dice) {
    if (!os.isPhone() && dice.chance(FIREFOX_ON_COMPUTER)) {
      return BrowserFamily.FIREFOX;
    }
    return switch (os) {
      case WINDOWS -> dice.chance(EDGE_ON_WINDOWS) ? BrowserFamily.EDGE : BrowserFamily.CHROME;
      case MAC -> dice.chance(SAFARI_ON_MAC) ? BrowserFamily.SAFARI : BrowserFamily.CHROME;
      case IPHONE -> dice.chance(SAFARI_ON_IPHONE) ? BrowserFamily.SAFARI : BrowserFamily.CHROME;
      case LINUX, ANDROID -> BrowserFamily.CHROME;
    };
  }

  boolean isPhone() {
    return os.isPhone();
  }

  /** Whether the maker of the browser offers to relay its traffic. */
  boolean offersRelay() {
    return os.isApple() && family == BrowserFamily.SAFARI;
  }

  BrowserFacts facts(int day) {
    int now = family.version(day - lagDays);
    BrowserFacts known = facts;
    if (known == null || now != version) {
      known = new BrowserFacts(family.userAgent(os, now), script);
      facts = known;
      version = now;
    }
    return known;
  }
}
