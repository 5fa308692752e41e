package org.portcullis.keycloak.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.portcullis.keycloak.store.KeycloakQuery;

class FoundationsTest {
  private static final Path SOURCES = Path.of("src/main/java/org/portcullis/keycloak");

  /** Our own entities are called otherwise in statements. */
  private static final Pattern KEYCLOAKS_TABLE =
      Pattern.compile("\\b(?:from|join|into|update) [A-Z]\\w*Entity\\b");

  /** How Keycloak calls its authenticators, protocols and attributes of identities. */
  private static final Pattern KEYCLOAKS_NAME =
      Pattern.compile(
          "\"((?:auth|webauthn|reset|docker|idp|direct-grant)-[a-z0-9-]+|kc\\.(?:realm|client)\\.[a-z.]*)\"");

  @Test
  void serverThatHasAll_isSound() {
    assertThat(new Foundations(query -> {}).breaches()).isEmpty();
  }

  @Test
  void statementThatCannotBeMade_isNamedWithWhatIsOpen() {
    var breaches =
        new Foundations(
                query -> {
                  if (query == KeycloakQuery.ORGANIZATIONS) {
                    throw new IllegalArgumentException("Could not resolve root entity");
                  }
                })
            .breaches();

    assertThat(breaches)
        .containsExactly(
            new Breach(
                "query/ORGANIZATIONS",
                "Could not resolve root entity",
                KeycloakQuery.ORGANIZATIONS.without()));
  }

  @ParameterizedTest
  @EnumSource
  void copiedName_isWhereItIsFrom(CopiedName name) {
    assertThat(FoundationsTest.class.getClassLoader().getResource(file(name)))
        .as(name.from())
        .isNotNull();
    assertThat(name.holds()).isTrue();
  }

  @Test
  void statementsOnKeycloaksTables_areInOnePlace() throws IOException {
    assertThat(sources("store/KeycloakQuery.java"))
        .allSatisfy(
            source ->
                assertThat(KEYCLOAKS_TABLE.matcher(source).results().map(MatchResult::group))
                    .isEmpty());
  }

  @Test
  void namesOfKeycloaks_areAmongTheCopiedOnes() throws IOException {
    Set<String> known =
        Arrays.stream(CopiedName.values()).map(CopiedName::text).collect(Collectors.toSet());
    Set<String> used = new TreeSet<>();
    for (String source : sources("integrity")) {
      KEYCLOAKS_NAME.matcher(source).results().map(found -> found.group(1)).forEach(used::add);
    }
    assertThat(used).isNotEmpty().isSubsetOf(known);
  }

  private static List<String> sources(String but) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !SOURCES.relativize(file).startsWith(but))
          .map(FoundationsTest::read)
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String file(CopiedName name) {
    return name.from().replace('.', '/') + ".class";
  }
}
