package org.portcullis.engine.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Browser;
import ua_parser.Client;
import ua_parser.Parser;

/**
 * Reads families of browsers and operating systems out of user agents. Thread-safe; user agents
 * repeat, so the latest results are kept.
 */
public final class UserAgents {
  /** Longer ones are no browser's; Keycloak draws the line at the same length. */
  private static final int LONGEST = 512;

  private static final int KEPT = 2000;
  private static final String OTHER = "Other";

  private final Parser parser = new Parser();
  private final Map<String, Agent> kept =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Agent> eldest) {
              return size() > KEPT;
            }
          });

  private record Agent(@Nullable String os, @Nullable String family) {}

  /** The browser with what its user agent says; unchanged when that says nothing. */
  public Browser describe(Browser browser, @Nullable String userAgent) {
    if (userAgent == null || userAgent.isBlank() || userAgent.length() > LONGEST) {
      return browser;
    }
    Agent agent = kept.get(userAgent);
    if (agent == null) {
      agent = parse(userAgent);
      kept.put(userAgent, agent);
    }
    return agent.os() == null && agent.family() == null
        ? browser
        : browser.withAgent(agent.os(), agent.family());
  }

  private Agent parse(String userAgent) {
    Client client = parser.parse(userAgent);
    return new Agent(known(client.os.family), known(client.userAgent.family));
  }

  private static @Nullable String known(@Nullable String family) {
    return family == null || family.equals(OTHER) ? null : family;
  }
}
