package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.InjectTestDatabase;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.database.TestDatabase;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.BrowserClient;
import org.portcullis.tests.support.PortcullisServer;

/** SQL statements that Portcullis adds to an allowed login, counted by PostgreSQL. */
@Tag("postgres")
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class SqlBudgetTest {
  private static final int WARM_UP = 4;
  private static final int LOGINS = 10;
  private static final int MOST_READS = 3;
  private static final int MOST_WRITES = 4;

  @InjectTestDatabase TestDatabase database;

  @InjectRealm(config = AcmeRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  @Test
  void allowedLogin_staysWithinTheBudget() throws SQLException {
    var acme = new Acme(realm, admin);
    acme.hire(person("ann"));
    acme.livesAtHome("ann");
    var browser = acme.browser(HOME);
    signIn(acme, browser, WARM_UP);
    sql("create extension if not exists pg_stat_statements");
    sql("select pg_stat_statements_reset()");

    signIn(acme, browser, LOGINS);

    var ours = statements();
    ours.forEach(statement -> System.out.println("per login " + statement));
    assertThat(perLogin(ours, true)).isPositive().isLessThanOrEqualTo(MOST_READS);
    assertThat(perLogin(ours, false)).isPositive().isLessThanOrEqualTo(MOST_WRITES);
  }

  @Test
  void refresh_ofAnEmployee_costsNoStatement() throws SQLException {
    var acme = new Acme(realm, admin);
    acme.hire(person("emp").attribute("workEmployment", "employee"));
    var browser = acme.browser(HOME);
    var tokens = browser.refresh(Acme.signIn(browser, "emp").code().exchange());
    sql("create extension if not exists pg_stat_statements");
    sql("select pg_stat_statements_reset()");

    for (int i = 0; i < LOGINS; i++) {
      tokens = browser.refresh(tokens);
      assertThat(browser.introspect(tokens.accessToken()).active()).isTrue();
    }

    assertThat(statements()).isEmpty();
  }

  private static void signIn(Acme acme, BrowserClient browser, int times) {
    for (int i = 0; i < times; i++) {
      Acme.signIn(browser, "ann").code();
      acme.logOut("ann");
    }
  }

  private static double perLogin(List<Statement> statements, boolean reads) {
    return statements.stream()
        .filter(s -> s.query().startsWith("select") == reads)
        .mapToDouble(Statement::perLogin)
        .sum();
  }

  private List<Statement> statements() throws SQLException {
    var found = new ArrayList<Statement>();
    try (var connection = DriverManager.getConnection(url(), "keycloak", "");
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "select calls, left(query, 120) from pg_stat_statements"
                        + " where query ilike '%portcullis_%'"
                        + " and query not ilike '%pg_stat%' order by query")) {
      while (rows.next()) {
        found.add(
            new Statement(
                rows.getDouble(1) / LOGINS, Objects.requireNonNullElse(rows.getString(2), "")));
      }
    }
    return found;
  }

  private void sql(String statement) throws SQLException {
    try (var connection = DriverManager.getConnection(url(), "keycloak", "")) {
      connection.createStatement().execute(statement);
    }
  }

  private String url() {
    return Objects.requireNonNull(database.serverConfig().get("db-url"));
  }

  private record Statement(double perLogin, String query) {}
}
