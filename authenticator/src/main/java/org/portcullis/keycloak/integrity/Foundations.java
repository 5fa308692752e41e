package org.portcullis.keycloak.integrity;

import jakarta.persistence.PersistenceException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.keycloak.store.KeycloakQuery;

/**
 * What Portcullis takes for granted of Keycloak where no compiler sees it: statements on its
 * tables, and copies of its names. A version that changes one of them is told of at its start, and
 * not by the first sign-in that needs it.
 */
final class Foundations {
  private final Consumer<KeycloakQuery> attempt;

  /**
   * Those of a server.
   *
   * @param attempt makes a statement, without running it
   */
  Foundations(Consumer<KeycloakQuery> attempt) {
    this.attempt = attempt;
  }

  /** Those of a server that has started. */
  static Foundations of(KeycloakSessionFactory factory) {
    return new Foundations(
        query ->
            KeycloakModelUtils.runJobInTransaction(
                factory, (KeycloakSession session) -> query.make(session)));
  }

  /** Those that do not hold. */
  Stream<Breach> breaches() {
    return Stream.concat(
        Arrays.stream(KeycloakQuery.values()).map(this::tried).flatMap(Optional::stream),
        Arrays.stream(CopiedName.values())
            .filter(name -> !name.holds())
            .map(
                name ->
                    new Breach("name/" + name.text(), "not in " + name.from(), name.without())));
  }

  /** Hibernate says what it does not know of by one of these. */
  private Optional<Breach> tried(KeycloakQuery query) {
    try {
      attempt.accept(query);
      return Optional.empty();
    } catch (IllegalArgumentException | PersistenceException e) {
      return Optional.of(
          new Breach("query/" + query.name(), String.valueOf(e.getMessage()), query.without()));
    }
  }
}
