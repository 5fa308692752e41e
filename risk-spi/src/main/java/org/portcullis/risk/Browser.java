package org.portcullis.risk;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the browser said of itself. All of it is under the control of whoever sits there; every
 * component may be missing, as it is without JavaScript.
 *
 * @param timeZone zone of the browser's clock
 * @param languages preferred languages as BCP 47 tags, best first; empty when unknown
 * @param screen width, height and pixel ratio, such as {@code 1920x1080@2}
 * @param platform operating system as the browser names it
 * @param webdriver whether the browser says that a program drives it
 * @param renderer class of the graphics renderer, such as {@code hardware} or {@code software}
 * @param roundTrip shortest round trip between browser and server
 */
public record Browser(
    @Nullable ZoneId timeZone,
    List<String> languages,
    @Nullable String screen,
    @Nullable String platform,
    @Nullable Boolean webdriver,
    @Nullable String renderer,
    @Nullable Duration roundTrip) {

  /** A browser that told nothing. */
  public static final Browser UNKNOWN = new Browser(null, List.of(), null, null, null, null, null);

  public Browser {
    languages = List.copyOf(languages);
    if (roundTrip != null && roundTrip.isNegative()) {
      throw new IllegalArgumentException("roundTrip must not be negative: " + roundTrip);
    }
  }
}
