package org.portcullis.benchmark.workforce;

import java.util.List;

/** An operating system as browsers name it; versions are frozen, as in real user agents. */
enum Os {
  WINDOWS("Windows NT 10.0; Win64; x64", "Win32", "1920x1080", "2560x1440"),
  MAC("Macintosh; Intel Mac OS X 10_15_7", "MacIntel", "1512x982", "1728x1117"),
  LINUX("X11; Linux x86_64", "Linux x86_64", "1920x1080", "3840x2160"),
  IPHONE("iPhone; CPU iPhone OS 18_7 like Mac OS X", "iPhone", "393x852", "430x932"),
  ANDROID("Linux; Android 10; K", "Linux armv81", "412x915", "384x832");

  private static final List<String> COMPUTER_RENDERERS = List.of("intel", "amd", "nvidia");
  private static final List<String> ANDROID_RENDERERS = List.of("adreno", "mali");

  /** What stands in the brackets of the user agent. */
  final String inUserAgent;

  final String platform;
  private final String screen;
  private final String largerScreen;

  Os(String inUserAgent, String platform, String screen, String largerScreen) {
    this.inUserAgent = inUserAgent;
    this.platform = platform;
    this.screen = screen;
    this.largerScreen = largerScreen;
  }

  boolean isPhone() {
    return this == IPHONE || this == ANDROID;
  }

  boolean isApple() {
    return this == MAC || this == IPHONE;
  }

  String screen(Dice dice) {
    return dice.chance(0.5) ? screen : largerScreen;
  }

  String renderer(Dice dice) {
    return switch (this) {
      case MAC, IPHONE -> "apple";
      case WINDOWS, LINUX -> dice.pick(COMPUTER_RENDERERS);
      case ANDROID -> dice.pick(ANDROID_RENDERERS);
    };
  }
}
