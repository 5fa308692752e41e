package org.portcullis.keycloak.console;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.keycloak.common.Version;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.urls.UrlType;
import org.portcullis.keycloak.setup.ConsoleClient;

/**
 * The pages as a page of their own, for split admin host names and admin themes that take no
 * script. It holds nothing of the realm: whoever reads it signs in first.
 */
public class ConsolePage {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> STYLES =
      List.of(
          "vendor/patternfly-v5/patternfly.min.css", "vendor/patternfly-v5/patternfly-addons.css");

  private final KeycloakSession session;
  private final ConsoleAssets assets;

  /** The pages, of the realm whose admins sign in. */
  public ConsolePage(KeycloakSession session) {
    this.session = session;
    this.assets = ConsoleAssets.installed();
  }

  /** The frame of all pages; the fragment says which. */
  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response page() {
    return page(ConsoleAssets.STANDALONE);
  }

  /** Where a silent sign-in ends, in a hidden frame of Keycloak's console. */
  @GET
  @Path("callback")
  @Produces(MediaType.TEXT_HTML)
  public Response callback() {
    return page(ConsoleAssets.CALLBACK);
  }

  private Response page(String entry) {
    String script = assets.script(entry).orElseThrow(NotFoundException::new);
    StringBuilder html = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head>");
    html.append("<meta charset=\"utf-8\"><title>Portcullis</title>")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    if (entry.equals(ConsoleAssets.STANDALONE)) {
      STYLES.forEach(style -> stylesheet(html, resources() + style));
    }
    assets.styles(entry).forEach(css -> stylesheet(html, resources() + ConsoleAssets.FOLDER + css));
    html.append("<script id=\"environment\" type=\"application/json\">")
        .append(environment())
        .append("</script><script type=\"module\" src=\"")
        .append(resources() + ConsoleAssets.FOLDER + script)
        .append("\"></script></head><body><div id=\"app\"></div></body></html>\n");
    return secured(Response.ok(html.toString(), MediaType.TEXT_HTML_TYPE.withCharset("utf-8")));
  }

  private static void stylesheet(StringBuilder html, String address) {
    html.append("<link rel=\"stylesheet\" href=\"").append(address).append("\">");
  }

  /** Only this, and no character of it ends the element that it is in. */
  private String environment() {
    RealmModel realm = session.getContext().getRealm();
    ObjectNode environment = JSON.createObjectNode();
    environment.put("serverBaseUrl", base(UrlType.FRONTEND));
    environment.put("adminBaseUrl", base(UrlType.ADMIN));
    environment.put("realm", realm.getName());
    environment.put("clientId", ConsoleClient.ID);
    return environment.toString().replace("<", "\\u003c");
  }

  private Response secured(Response.ResponseBuilder page) {
    // Keycloak would put the realm's own headers over these.
    session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
    return page.header("Cache-Control", "no-store")
        .header("Content-Security-Policy", policy())
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "SAMEORIGIN")
        .header("Referrer-Policy", "no-referrer")
        .header("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        .build();
  }

  private String policy() {
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
        + " font-src 'self'; connect-src 'self' "
        + origin(UrlType.FRONTEND)
        + " "
        + origin(UrlType.ADMIN)
        + "; frame-src 'self' "
        + origin(UrlType.FRONTEND)
        + "; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";
  }

  private String resources() {
    URI admin = session.getContext().getUri(UrlType.ADMIN).getBaseUri();
    return withoutSlash(admin.getPath())
        + "/resources/"
        + Version.RESOURCES_VERSION
        + "/common/keycloak/";
  }

  private String base(UrlType type) {
    return withoutSlash(session.getContext().getUri(type).getBaseUri().toString());
  }

  private String origin(UrlType type) {
    URI base = session.getContext().getUri(type).getBaseUri();
    return base.getScheme() + "://" + base.getRawAuthority();
  }

  private static String withoutSlash(String text) {
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
