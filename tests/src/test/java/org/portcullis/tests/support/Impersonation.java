package org.portcullis.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.util.Arrays;
import java.util.Map;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.impl.client.HttpClients;
import org.portcullis.testkit.browser.TokenResponse;

/** An admin who signs in as somebody else. */
public final class Impersonation {
  private Impersonation() {}

  /**
   * Signs the service that tests use in as the user.
   *
   * @param realmUrl base URL of the user's realm
   * @param id id of the user
   */
  public static TokenResponse of(Acme acme, String realmUrl, String id) {
    return of(acme, acme.adminToken(), realmUrl, id);
  }

  /**
   * Signs an admin in as the user.
   *
   * @param token the admin's
   * @param realmUrl base URL of the user's realm
   * @param id id of the user
   */
  public static TokenResponse of(Acme acme, String token, String realmUrl, String id) {
    var uri = realmUrl.replace("/realms/", "/admin/realms/") + "/users/" + id + "/impersonation";
    var request = new HttpPost(uri);
    request.setHeader("Authorization", "Bearer " + token);
    var browser = acme.browser(Acme.HOME);
    try (var http = HttpClients.custom().disableCookieManagement().build();
        var answer = http.execute(request)) {
      if (answer.getStatusLine().getStatusCode() != 200) {
        throw new AssertionError("not impersonated: " + answer.getStatusLine());
      }
      Arrays.stream(answer.getHeaders("Set-Cookie"))
          .flatMap(header -> HttpCookie.parse(header.getValue()).stream())
          .forEach(cookie -> browser.plantCookie(cookie.getName(), cookie.getValue()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return browser.authorize(AcmeRealm.APP, AcmeRealm.CALLBACK, Map.of()).code().exchange();
  }
}
