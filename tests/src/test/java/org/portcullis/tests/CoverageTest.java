package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.portcullis.tests.support.EveryPathServer;
import org.portcullis.tests.support.InjectServerLog;
import org.portcullis.tests.support.ServerLog;

/** The documentation of what is covered, against the providers of the running Keycloak. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = EveryPathServer.class)
class CoverageTest {

  /** The kinds of providers by which roles leave Keycloak, or by which others come to ask. */
  private static final List<String> KINDS =
      List.of(
          "account-resource",
          "actionTokenHandler",
          "admin-realm-restapi-extension",
          "client-registration",
          "login-protocol",
          "oauth2-grant-type",
          "oauth2-token-exchange",
          "oauth2-token-introspection",
          "policy",
          "protocol-mapper",
          "realm-restapi-extension",
          "token-interceptor");

  /** What the test framework and these tests put into the server. */
  private static final Pattern OF_TESTS = Pattern.compile("testing-|tests-|script-wages-");

  private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| (.*) \\|$");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @InjectAdminClient Keycloak admin;
  @InjectServerLog ServerLog log;

  @Test
  void healthyServerWithAllThatIsOptional_missesNoPart() {
    assertThat(log.text()).doesNotContain("basis=INTEGRITY");
  }

  @Test
  void everyProviderByWhichRolesLeave_isListed() throws IOException {
    var listed = listed();
    var missing = new TreeMap<String, Set<String>>();
    for (var kind : KINDS) {
      var unlisted = new TreeSet<>(running(kind));
      unlisted.removeAll(listed.getOrDefault(kind, Set.of()));
      unlisted.removeIf(id -> OF_TESTS.matcher(id).lookingAt());
      if (!unlisted.isEmpty()) {
        missing.put(kind, unlisted);
      }
    }

    assertThat(missing).as("not in docs/coverage.md").isEmpty();
  }

  private Set<String> running(String kind) {
    var kinds = admin.serverInfo().getInfo().getProviders();
    assertThat(kinds).as("Keycloak has this kind of provider").containsKey(kind);
    return Objects.requireNonNull(kinds.get(kind)).getProviders().keySet();
  }

  private static Map<String, Set<String>> listed() throws IOException {
    return Files.readAllLines(Path.of("../docs/coverage.md")).stream()
        .map(ROW::matcher)
        .filter(row -> row.matches() && KINDS.contains(row.group(1)))
        .collect(Collectors.toMap(row -> row.group(1), row -> codes(row.group(2))));
  }

  private static Set<String> codes(String text) {
    return CODE.matcher(text)
        .results()
        .map((MatchResult code) -> code.group(1))
        .collect(Collectors.toSet());
  }
}
