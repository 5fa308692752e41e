package org.portcullis.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.Page;
import org.portcullis.testkit.browser.Result;
import org.portcullis.testkit.browser.TokenResponse;

/**
 * One browser of somebody: it keeps its device from login to login. It runs no scripts; what the
 * collector script would send is sent for it.
 */
final class DemoBrowser {
  /** Everybody's password. */
  static final String PASSWORD = "acme-demo";

  private static final String CLIENT = "acme-portal";

  /** Nothing listens there and nothing is requested from there. */
  private static final String REDIRECT = "http://localhost:9/portal";

  private static final String FACTS =
      "{\"timeZone\":\"Europe/Berlin\",\"languages\":[\"de-DE\",\"en\"],\"screen\":\"1920x1080\","
          + "\"platform\":\"Linux x86_64\",\"webdriver\":false}";
  private static final String DEVICE = "PORTCULLIS_DEVICE_";
  private static final String OTP = "#kc-otp-login-form";
  private static final String ATTESTATION = "#portcullis-attest";
  private static final String RECEIPT = "#portcullis-receipt";
  private static final int OK = 200;

  private final BrowserClient browser;
  private String token = "";

  DemoBrowser(String realm) {
    this.browser = BrowserClient.at(realm);
  }

  /**
   * From where a browser sends.
   *
   * @param address what the proxy in front of Keycloak says the client's address is
   * @param sender the proxy's own address; Keycloak believes 127.0.0.1 alone
   */
  record Route(String address, String sender) {}

  /**
   * How a login ended.
   *
   * @param factor whether a second factor was asked, and passed
   * @param vouched whether a sponsor's code was asked, and given
   * @param asked whether it was asked, and not given
   * @param status of the page it ended on; 200 back at the application
   * @param receipt on the refusal page and the one that asks for a code; null elsewhere
   * @param token claims of the access token; null when there is none
   */
  record End(
      boolean factor,
      boolean vouched,
      boolean asked,
      int status,
      @Nullable String receipt,
      @Nullable JsonNode token) {}

  /** Who is called when a sign-in asks for a sponsor's code. */
  interface Sponsor {
    /** Nobody answers the call. */
    Sponsor NOBODY = receipt -> null;

    /** The code for a sign-in; null when they do not vouch for it. */
    @Nullable String codeFor(String receipt) throws IOException;
  }

  /** The access token of the last login; empty when there was none. */
  String token() {
    return token;
  }

  /**
   * Logs in anew, with the password and, when asked, the code of the authenticator app and that of
   * the sponsor.
   */
  End login(String user, Route route, boolean script, Sponsor sponsor) throws IOException {
    token = "";
    browser.reopened(DEVICE).from(route.address()).boundTo(route.sender());
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("username", user);
    fields.put("password", PASSWORD);
    if (script) {
      fields.put("portcullis_facts", FACTS);
    }
    Result now = browser.open(CLIENT, REDIRECT).submit("#kc-form-login", fields);
    boolean factor = now instanceof Page page && page.has(OTP);
    if (factor) {
      now = now.page().submit(OTP, Map.of("otp", Totp.code(Instant.now())));
    }
    String code =
        now instanceof Page page && page.has(ATTESTATION) ? sponsor.codeFor(receipt(page)) : null;
    if (code != null) {
      now = now.page().submit(ATTESTATION, Map.of("attestationCode", code));
    }
    return end(now, factor, code != null);
  }

  private End end(Result result, boolean factor, boolean vouched) {
    if (result instanceof Page page) {
      String receipt = receipt(page);
      return new End(
          factor,
          vouched,
          page.has(ATTESTATION),
          page.status(),
          receipt.isEmpty() ? null : receipt,
          null);
    }
    TokenResponse tokens = result.code().exchange();
    token = tokens.accessToken();
    return new End(factor, vouched, false, OK, null, tokens.claims());
  }

  private static String receipt(Page page) {
    return page.document().select(RECEIPT).text();
  }
}
