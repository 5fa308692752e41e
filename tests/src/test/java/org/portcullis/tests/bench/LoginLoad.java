package org.portcullis.tests.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.tests.support.Acme;

/** People who sign in one after the other, each in a browser that keeps nothing but its device. */
final class LoginLoad {

  private static final String DEVICE = "PORTCULLIS_DEVICE_";

  private final Function<String, BrowserClient> browsers;
  private final List<String> names;
  private final Map<String, BrowserClient> browserOf = new HashMap<>();
  private int next;

  /**
   * @param browsers gives a person a new browser
   */
  LoginLoad(Function<String, BrowserClient> browsers, List<String> names) {
    this.browsers = browsers;
    this.names = names;
  }

  /** The next person signs in, and their application redeems the code. */
  void next() {
    var name = names.get(next++ % names.size());
    var browser = browserOf.computeIfAbsent(name, browsers);
    var tokens = Acme.signIn(browser.reopened(DEVICE), name).code().exchange();
    if (tokens.status() != 200) {
      throw new AssertionError(name + " has no tokens: " + tokens);
    }
  }
}
