package org.portcullis.testkit.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.http.client.methods.RequestBuilder;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * A browser without scripts: it logs in to a realm with the authorization-code flow, from any
 * client address, and then talks to the token endpoint as the OAuth client.
 *
 * <pre>{@code
 * var page = BrowserClient.at(realm.getBaseUrl()).from("203.0.113.7").open("app", "http://app/cb");
 * var tokens = page.submit(Map.of("username", "ann", "password", "pw")).code().exchange();
 * }</pre>
 *
 * <p>One instance is one browser with one cookie jar: {@link #open} again to use its session. The
 * client's redirect URI is never requested, so nothing has to listen there. Not thread-safe.
 */
public final class BrowserClient {

  private static final int MAX_REDIRECTS = 20;
  private final URI realm;
  private final CookieJar cookies = new CookieJar();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final String pkceVerifier = UUID.randomUUID() + "-" + UUID.randomUUID();
  private @Nullable InetAddress localAddress;
  private @Nullable String clientSecret;
  private String clientId = "";
  private String redirectUri = "";

  private BrowserClient(URI realm) {
    this.realm = realm;
  }

  /** Returns a new browser with no cookies, for a realm's base URL. */
  public static BrowserClient at(String realmBaseUrl) {
    return new BrowserClient(URI.create(realmBaseUrl))
        .userAgent("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
  }

  /** Sets the client address that the reverse proxy would report ({@code X-Forwarded-For}). */
  public BrowserClient from(String address) {
    return header("X-Forwarded-For", address);
  }

  /**
   * Sends from another address of this machine, for example 127.0.0.2, which a server need not
   * trust as a proxy.
   */
  public BrowserClient boundTo(String localAddress) {
    try {
      this.localAddress = InetAddress.getByName(localAddress);
      return this;
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(localAddress, e);
    }
  }

  public BrowserClient userAgent(String userAgent) {
    return header("User-Agent", userAgent);
  }

  /** Sends a header with every further request. */
  public BrowserClient header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Authenticates the OAuth client; without it the client is a public one. */
  public BrowserClient clientSecret(String secret) {
    clientSecret = secret;
    return this;
  }

  /** Returns a cookie's value, as a test that steals or keeps a cookie needs it. */
  public Optional<String> cookie(String name) {
    return cookies.find(name).map(HttpCookie::getValue);
  }

  /** Returns a cookie whose name is only known by its beginning. */
  public Optional<HttpCookie> cookieStartingWith(String prefix) {
    return cookies.findStartingWith(prefix);
  }

  /** Plants a cookie that is sent to every path of the server. */
  public BrowserClient plantCookie(String name, String value) {
    var cookie = new HttpCookie(name, value);
    cookie.setPath("/");
    cookies.put(cookie);
    return this;
  }

  /** Closes the browser and opens it again: only cookies whose name begins so are still there. */
  public BrowserClient reopened(String kept) {
    cookies.keepOnly(kept);
    return this;
  }

  /** Starts a login and returns the page it asks with. */
  public Page open(String clientId, String redirectUri) {
    return authorize(clientId, redirectUri, Map.of()).page();
  }

  /**
   * Calls the authorization endpoint.
   *
   * @param parameters more request parameters, for example {@code prompt} or {@code acr_values};
   *     they win over the defaults
   */
  public Result authorize(String clientId, String redirectUri, Map<String, String> parameters) {
    this.clientId = clientId;
    this.redirectUri = redirectUri;
    var query = new LinkedHashMap<String, String>();
    query.put("response_type", "code");
    query.put("scope", "openid");
    query.put("client_id", clientId);
    query.put("redirect_uri", redirectUri);
    query.put("state", UUID.randomUUID().toString());
    query.put("code_challenge_method", "S256");
    query.put("code_challenge", challenge(pkceVerifier));
    query.putAll(parameters);
    return get(URI.create(realm + "/protocol/openid-connect/auth?" + Http.form(query)));
  }

  public TokenResponse refresh(TokenResponse tokens) {
    return token(Map.of("grant_type", "refresh_token", "refresh_token", tokens.refreshToken()));
  }

  /** Asks Keycloak about a token; needs a {@link #clientSecret}. */
  public TokenResponse introspect(String token) {
    return call("/protocol/openid-connect/token/introspect", Map.of("token", token));
  }

  /** The same as a client that opened no page. */
  public TokenResponse introspect(String clientId, String token) {
    this.clientId = clientId;
    return introspect(token);
  }

  /** Calls the token endpoint as the client last opened, with any grant. */
  public TokenResponse token(Map<String, String> parameters) {
    return call("/protocol/openid-connect/token", parameters);
  }

  /** Calls the token endpoint as a client that opened no page, with any grant. */
  public TokenResponse token(String clientId, Map<String, String> parameters) {
    this.clientId = clientId;
    return token(parameters);
  }

  /** Starts a device's sign-in; the answer has its codes and where to enter them. */
  public TokenResponse device(String clientId) {
    return post(clientId, "/protocol/openid-connect/auth/device", Map.of("scope", "openid"));
  }

  /** Calls any endpoint of the realm that takes a form from a client. */
  public TokenResponse post(String clientId, String path, Map<String, String> parameters) {
    this.clientId = clientId;
    return call(path, parameters);
  }

  /** Opens any page of the server. */
  public Page visit(String uri) {
    return get(URI.create(uri)).page();
  }

  TokenResponse redeem(String code) {
    return token(
        Map.of(
            "grant_type", "authorization_code",
            "code", code,
            "redirect_uri", redirectUri,
            "code_verifier", pkceVerifier));
  }

  Result get(URI uri) {
    return follow(RequestBuilder.get(uri));
  }

  Result post(URI uri, Map<String, String> fields) {
    return follow(formPost(uri, fields));
  }

  private Result follow(RequestBuilder first) {
    var uri = first.getUri();
    var answer = send(first);
    for (var hops = 0; location(answer).isPresent(); hops++) {
      if (hops == MAX_REDIRECTS) {
        throw new AssertionError("redirected for ever, last to " + uri);
      }
      uri = uri.resolve(location(answer).orElseThrow());
      if (!redirectUri.isEmpty() && uri.toString().startsWith(redirectUri)) {
        return returned(uri);
      }
      answer = send(RequestBuilder.get(uri));
    }
    return new Page(this, answer.status(), Jsoup.parse(answer.body(), uri.toString()));
  }

  private Result returned(URI location) {
    var answer = parameters(Optional.ofNullable(location.getRawQuery()).orElse(""));
    answer.putAll(parameters(Optional.ofNullable(location.getRawFragment()).orElse("")));
    var code = answer.get("code");
    var token = answer.get("access_token");
    if (token != null) {
      return new Result.Token(token);
    }
    return code != null
        ? new Result.Code(this, code)
        : new Result.Refused(answer.getOrDefault("error", ""), location);
  }

  private TokenResponse call(String endpoint, Map<String, String> parameters) {
    var fields = new LinkedHashMap<>(parameters);
    fields.put("client_id", clientId);
    if (clientSecret != null) {
      fields.put("client_secret", clientSecret);
    }
    var answer = send(formPost(URI.create(realm + endpoint), fields));
    return TokenResponse.parse(answer.status(), answer.body());
  }

  private Http.Answer send(RequestBuilder request) {
    headers.forEach(request::setHeader);
    var cookieHeader = cookies.header(request.getUri());
    if (!cookieHeader.isEmpty()) {
      request.setHeader("Cookie", cookieHeader);
    }
    try {
      var answer = Http.send(request, localAddress);
      cookies.store(answer.all("Set-Cookie"));
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> location(Http.Answer answer) {
    return answer.status() / 100 == 3
        ? answer.all("Location").stream().findFirst()
        : Optional.empty();
  }

  private static RequestBuilder formPost(URI uri, Map<String, String> fields) {
    return RequestBuilder.post(uri).setEntity(Http.formEntity(fields));
  }

  private static Map<String, String> parameters(String rawQuery) {
    return Arrays.stream(rawQuery.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(p -> p[0], p -> URLDecoder.decode(p[1], UTF_8), (a, b) -> a));
  }

  private static String challenge(String verifier) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
