package org.portcullis.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One login of the demo and what has to come of it.
 *
 * @param title what it shows
 * @param user who logs in
 * @param from where from, in words
 * @param route where from, in addresses
 * @param browser name of the browser; the same name is the same browser, with its cookies
 * @param script whether the collector script runs
 * @param released whether an admin releases the user's refused login before
 * @param sponsor name of the browser in which a sponsor gives the code that is asked for; null when
 *     nobody does
 * @param expected what has to come of it
 */
record Scenario(
    String title,
    String user,
    String from,
    DemoBrowser.Route route,
    String browser,
    boolean script,
    boolean released,
    @Nullable String sponsor,
    Expected expected) {

  /**
   * What has to come of a login.
   *
   * @param decision as recorded, with its obligations
   * @param end how it ended
   * @param country of the network as recorded; null for an unknown one
   * @param roles in the access token, without Keycloak's own; empty when there is no token
   */
  record Expected(String decision, Ending end, @Nullable String country, List<String> roles) {}

  /** How a login ends. */
  enum Ending {
    /** At the application, with the password alone. */
    PASSED,
    /** At the application, after a second factor. */
    PASSED_FACTOR,
    /** At the application, after a second factor and a sponsor's code. */
    VOUCHED,
    /** On the page that asks for a sponsor's code, which nobody gives. */
    ASKED,
    /** On the refusal page, with a receipt. */
    REFUSED,
    /** Anywhere else. */
    OTHER
  }

  static Scenario of(
      String title, String user, String from, String address, String browser, Expected expected) {
    return new Scenario(
        title,
        user,
        from,
        new DemoBrowser.Route(address, "127.0.0.1"),
        browser,
        true,
        false,
        null,
        expected);
  }

  /** The same by way of a sender that Keycloak does not trust as a proxy. */
  Scenario sentBy(String sender) {
    return new Scenario(
        title,
        user,
        from,
        new DemoBrowser.Route(route.address(), sender),
        browser,
        script,
        released,
        sponsor,
        expected);
  }

  Scenario withoutScript() {
    return new Scenario(title, user, from, route, browser, false, released, sponsor, expected);
  }

  Scenario afterRelease() {
    return new Scenario(title, user, from, route, browser, script, true, sponsor, expected);
  }

  Scenario vouchedForIn(String sponsorsBrowser) {
    return new Scenario(
        title, user, from, route, browser, script, released, sponsorsBrowser, expected);
  }
}
