package org.portcullis.benchmark.workforce;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a browser tells of itself with a login.
 *
 * @param userAgent the header
 * @param script what the script on the page collected; null when it did not run
 */
record BrowserFacts(String userAgent, @Nullable Script script) {

  /**
   * What a script collects, the time zone aside.
   *
   * @param platform {@code navigator.platform}
   * @param screen width and height in pixels
   * @param webdriver whether the browser admits that a program drives it
   * @param renderer class of the graphics
   * @param languages preferred languages
   */
  record Script(
      String platform, String screen, boolean webdriver, String renderer, List<String> languages) {}

  /** The same browser when no script ran. */
  BrowserFacts unscripted() {
    return new BrowserFacts(userAgent, null);
  }
}
