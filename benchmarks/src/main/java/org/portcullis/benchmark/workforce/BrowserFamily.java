package org.portcullis.benchmark.workforce;

/** A browser that updates itself. */
enum BrowserFamily {
  CHROME(143),
  EDGE(143),
  FIREFOX(146),
  SAFARI(2);

  /** Version of the first day: the major one, of Safari 26 the minor one. */
  private final int first;

  BrowserFamily(int first) {
    this.first = first;
  }

  /** The version on a day, counted from the first. */
  int version(int day) {
    int every = this == SAFARI ? Rates.SAFARI_RELEASE_DAYS : Rates.BROWSER_RELEASE_DAYS;
    return first + Math.floorDiv(day, every);
  }

  String userAgent(Os os, int version) {
    String start = "Mozilla/5.0 (" + os.inUserAgent;
    String mobile = os.isPhone() ? " Mobile" : "";
    String chrome =
        start
            + ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/"
            + version
            + ".0.0.0"
            + mobile
            + " Safari/537.36";
    return switch (this) {
      case CHROME -> chrome;
      case EDGE -> chrome + " Edg/" + version + ".0.0.0";
      case FIREFOX -> start + "; rv:" + version + ".0) Gecko/20100101 Firefox/" + version + ".0";
      case SAFARI ->
          start
              + ") AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26."
              + version
              + (os.isPhone() ? " Mobile/15E148 Safari/604.1" : " Safari/605.1.15");
    };
  }
}
