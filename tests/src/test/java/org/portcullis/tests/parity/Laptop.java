package org.portcullis.tests.parity;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Browser;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.tests.support.Acme;

/** A computer with a browser, and what the server left in it. */
final class Laptop {
  static final String FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
  static final String CHROME =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/140.0.0.0 Safari/537.36";

  /** The page on which scripts say what they see first. */
  private static final String PAGE = "login";

  private final BrowserClient browser;

  /** Ids of the device credentials that it was given, by the names of their owners. */
  final Map<String, String> devices = new HashMap<>();

  /** Names of the people whose device credential it has in an old state. */
  final Set<String> retired = new HashSet<>();

  /** The session that its cookie is of; null for none. */
  @Nullable Session open;

  private String address = Acme.HOME;
  private String agent = FIREFOX;
  private String zone = "Europe/Berlin";

  /** A new one at home. */
  Laptop(String realm) {
    browser = BrowserClient.at(realm);
  }

  Laptop at(String newAddress) {
    address = newAddress;
    return this;
  }

  Laptop with(String newAgent) {
    agent = newAgent;
    return this;
  }

  Laptop in(String newZone) {
    zone = newZone;
    return this;
  }

  /** Takes what another one was given of somebody, as a thief does. */
  void take(Person owner, String name, String value, Laptop from) {
    browser.plantCookie(name, value);
    devices.put(owner.name(), from.devices.get(owner.name()));
    retired.add(owner.name());
  }

  String address() {
    return address;
  }

  /** The browser, where the computer is now. */
  BrowserClient go() {
    return browser.from(address).userAgent(agent);
  }

  /** What its scripts post. */
  String document() {
    return """
    {"timeZone":"%s","platform":"Linux x86_64","webdriver":false,"renderer":"hardware"}\
    """
        .formatted(zone);
  }

  /** What the browser says on pages. */
  Browser onPages() {
    return new Browser(
        os(),
        family(),
        ZoneId.of(zone),
        List.of(),
        null,
        "Linux x86_64",
        false,
        "hardware",
        null,
        PAGE,
        Set.of());
  }

  /** What it says where no page of ours is. */
  Browser withoutPages() {
    return Browser.UNKNOWN.withAgent(os(), family());
  }

  private String os() {
    return agent.equals(FIREFOX) ? "Linux" : "Windows";
  }

  private String family() {
    return agent.equals(FIREFOX) ? "Firefox" : "Chrome";
  }

  /** Device credentials of others that it has. */
  List<String> others(Person person) {
    return devices.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(person.name()))
        .map(Map.Entry::getValue)
        .toList();
  }
}
