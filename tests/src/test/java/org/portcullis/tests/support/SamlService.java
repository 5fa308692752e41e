package org.portcullis.tests.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.Page;

/** A SAML service provider that asks by redirect and is answered by POST, unsigned. */
public final class SamlService {

  private static final String ACS = "http://saml.test/acs";

  private final ManagedRealm realm;
  private final String entityId;

  private SamlService(ManagedRealm realm, String entityId) {
    this.realm = realm;
    this.entityId = entityId;
  }

  /** Registers a service with these mappers and no others. */
  public static SamlService register(
      ManagedRealm realm, String entityId, List<ProtocolMapperRepresentation> mappers) {
    var client = new ClientRepresentation();
    client.setClientId(entityId);
    client.setProtocol("saml");
    client.setRedirectUris(List.of(ACS));
    client.setFullScopeAllowed(true);
    client.setDefaultClientScopes(List.of());
    client.setProtocolMappers(mappers);
    client.setAttributes(
        Map.of(
            "saml.client.signature", "false",
            "saml.server.signature", "false",
            "saml.force.post.binding", "true"));
    realm.admin().clients().create(client).close();
    return new SamlService(realm, entityId);
  }

  /** Signs a person in with a new browser and returns the SAML response. */
  public Document signIn(BrowserClient browser, String name) {
    return response(browser.visit(requestUri()).submit(Acme.credentials(name)).page());
  }

  /** Asks in a browser that has signed in already, and returns the SAML response. */
  public Document ask(BrowserClient browser) {
    return response(browser.visit(requestUri()));
  }

  /** The same; empty if there is another page, such as the login. */
  public Optional<Document> find(BrowserClient browser) {
    var page = browser.visit(requestUri());
    return page.document().selectFirst("input[name=SAMLResponse]") == null
        ? Optional.empty()
        : Optional.of(response(page));
  }

  /** The request itself, for bindings other than the redirect. */
  public String request() {
    return authnRequest(realm.getBaseUrl() + "/protocol/saml");
  }

  /** The innermost status of a response. */
  public static String status(Document response) {
    var codes = response.select("samlp|StatusCode");
    return codes.isEmpty() ? "" : codes.get(codes.size() - 1).attr("Value");
  }

  private static Document response(Page page) {
    var field = page.document().selectFirst("input[name=SAMLResponse]");
    if (field == null) {
      throw new AssertionError("no SAML response on " + page);
    }
    var xml = new String(Base64.getMimeDecoder().decode(field.val()), UTF_8);
    return Jsoup.parse(xml, "", Parser.xmlParser());
  }

  /** The values of an attribute, however many times it is there. */
  public static List<String> values(Document response, String attribute) {
    return response
        .select("saml|Attribute[Name=" + attribute + "] > saml|AttributeValue")
        .eachText();
  }

  /** The audiences that the assertion is for. */
  public static List<String> audiences(Document response) {
    return response.select("saml|Audience").stream().map(Element::text).toList();
  }

  /** Where a browser asks, by redirect. */
  public String requestUri() {
    var endpoint = realm.getBaseUrl() + "/protocol/saml";
    return endpoint + "?SAMLRequest=" + URLEncoder.encode(deflated(authnRequest(endpoint)), UTF_8);
  }

  private String authnRequest(String endpoint) {
    return """
        <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_%s"
            Version="2.0" IssueInstant="%s" Destination="%s" AssertionConsumerServiceURL="%s"
            ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST">
          <saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">%s</saml:Issuer>
        </samlp:AuthnRequest>
        """
        .formatted(UUID.randomUUID(), Instant.now(), endpoint, ACS, entityId);
  }

  private static String deflated(String request) {
    var bytes = new ByteArrayOutputStream();
    try (var deflate =
        new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
      deflate.write(request.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
