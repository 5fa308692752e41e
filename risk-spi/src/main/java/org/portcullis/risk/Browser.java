package org.portcullis.risk;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the browser said of itself. All of it is under the control of whoever sits there; every
 * component may be missing, as most are without JavaScript.
 *
 * @param os family of the operating system according to the user agent, such as {@code Windows}
 * @param family family of the browser according to the user agent, such as {@code Firefox};
 *     versions are left out, since they change every few weeks
 * @param timeZone zone of the browser's clock
 * @param languages preferred languages as BCP 47 tags, best first; empty when unknown
 * @param screen width, height and pixel ratio, such as {@code 1920x1080@2}
 * @param platform operating system as the browser's scripts name it
 * @param webdriver whether the browser says that a program drives it
 * @param renderer class of the graphics renderer, such as {@code hardware} or {@code software}
 * @param roundTrip shortest round trip between browser and server
 * @param page the page of the login that its scripts said this on, such as {@code login-username}
 * @param changed names of the facts that a later page of the same login said otherwise; none of
 *     those that stay the same in one browser, so two browsers had part in the login
 */
public record Browser(
    @Nullable String os,
    @Nullable String family,
    @Nullable ZoneId timeZone,
    List<String> languages,
    @Nullable String screen,
    @Nullable String platform,
    @Nullable Boolean webdriver,
    @Nullable String renderer,
    @Nullable Duration roundTrip,
    @Nullable String page,
    Set<String> changed) {

  /** A browser that told nothing. */
  public static final Browser UNKNOWN =
      new Browser(null, null, null, List.of(), null, null, null, null, null);

  public Browser {
    languages = List.copyOf(languages);
    changed = Set.copyOf(changed);
    if (roundTrip != null && roundTrip.isNegative()) {
      throw new IllegalArgumentException("roundTrip must not be negative: " + roundTrip);
    }
  }

  /** A browser of which it is not known on which page it said this. */
  public Browser(
      @Nullable String os,
      @Nullable String family,
      @Nullable ZoneId timeZone,
      List<String> languages,
      @Nullable String screen,
      @Nullable String platform,
      @Nullable Boolean webdriver,
      @Nullable String renderer,
      @Nullable Duration roundTrip) {
    this(
        os, family, timeZone, languages, screen, platform, webdriver, renderer, roundTrip, null,
        Set.of());
  }

  /** The same browser with where it said this, and what it said otherwise later. */
  public Browser on(@Nullable String newPage, Set<String> newChanged) {
    return new Browser(
        os,
        family,
        timeZone,
        languages,
        screen,
        platform,
        webdriver,
        renderer,
        roundTrip,
        newPage,
        newChanged);
  }

  /** The same browser with what its user agent says. */
  public Browser withAgent(@Nullable String newOs, @Nullable String newFamily) {
    return new Browser(
        newOs, newFamily, timeZone, languages, screen, platform, webdriver, renderer, roundTrip,
        page, changed);
  }
}
