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
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.InjectTestDatabase;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.database.TestDatabase;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.RealmBuilder;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
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
  private static final String MEMBERSHIPS = "% from org %";
  private static final String PEOPLE = "select count(%user_entity%";

  @InjectTestDatabase TestDatabase database;

  @InjectRealm(config = AcmeRealm.class)
  ManagedRealm realm;

  @InjectRealm(ref = "agencies", config = AgenciesRealm.class)
  ManagedRealm agencies;

  @InjectAdminClient Keycloak admin;

  @Test
  void allowedLogin_staysWithinTheBudget() throws SQLException {
    var acme = new Acme(realm, admin);
    acme.hire(person("ann"));
    acme.livesAtHome("ann");
    var browser = acme.browser(HOME);
    signIn(realm, acme, browser, WARM_UP);
    sql("create extension if not exists pg_stat_statements");
    sql("select pg_stat_statements_reset()");

    signIn(realm, acme, browser, LOGINS);

    var ours = statements();
    ours.forEach(statement -> System.out.println("per login " + statement));
    assertThat(perLogin(ours, true)).isPositive().isLessThanOrEqualTo(MOST_READS);
    assertThat(perLogin(ours, false)).isPositive().isLessThanOrEqualTo(MOST_WRITES);
  }

  /** The vendor's people are counted, and the membership read, in the warm-up. */
  @Test
  void allowedLogin_ofAnOrganizationsMember_readsNothingOfItsVendor() throws SQLException {
    var acme = new Acme(agencies, admin);
    var id = acme.hire(person("ann"));
    var agency = new OrganizationRepresentation();
    agency.setName("agency");
    agency.addDomain(new OrganizationDomainRepresentation("agency.test"));
    agencies.admin().organizations().create(agency).close();
    var organization = agencies.admin().organizations().list(0, 1).get(0).getId();
    agencies.admin().organizations().get(organization).members().addMember(id).close();
    acme.livesAtHome("ann");
    var browser = acme.browser(HOME);
    signIn(agencies, acme, browser, WARM_UP);
    var finding = Acme.finding(acme.assessments("ann").get(0), "vendor-concentration");
    assertThat(finding.path("facts").has("concentrated")).as("%s", finding).isTrue();
    sql("create extension if not exists pg_stat_statements");
    assertThat(statements(MEMBERSHIPS)).isNotEmpty();
    assertThat(statements(PEOPLE)).isNotEmpty();
    sql("select pg_stat_statements_reset()");

    signIn(agencies, acme, browser, LOGINS);

    assertThat(statements(MEMBERSHIPS)).isEmpty();
    assertThat(statements(PEOPLE)).isEmpty();
    assertThat(perLogin(statements(), true)).isPositive().isLessThanOrEqualTo(MOST_READS);
    assertThat(perLogin(statements(), false)).isPositive().isLessThanOrEqualTo(MOST_WRITES);
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

  /** Sessions are ended one by one: ending all of a user evicts the user from Keycloak's cache. */
  private static void signIn(ManagedRealm realm, Acme acme, BrowserClient browser, int times) {
    var account = realm.admin().users().get(acme.idOf("ann"));
    for (int i = 0; i < times; i++) {
      Acme.signIn(browser, "ann").code();
      account
          .getUserSessions()
          .forEach(session -> realm.admin().deleteSession(session.getId(), false));
    }
  }

  private static double perLogin(List<Statement> statements, boolean reads) {
    return statements.stream()
        .filter(s -> s.isRead() == reads)
        .mapToDouble(Statement::perLogin)
        .sum();
  }

  private List<Statement> statements() throws SQLException {
    return statements("%portcullis_%");
  }

  private List<Statement> statements(String like) throws SQLException {
    var found = new ArrayList<Statement>();
    try (var connection = DriverManager.getConnection(url(), "keycloak", "");
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "select calls, left(query, 120) from pg_stat_statements"
                        + " where query ilike '"
                        + like
                        + "'"
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

  private record Statement(double perLogin, String query) {
    /** Unions begin with a parenthesis. */
    boolean isRead() {
      return query.startsWith("select") || query.startsWith("(select");
    }
  }

  /** With organizations, which are vendors there. */
  static class AgenciesRealm extends AcmeRealm {
    @Override
    public RealmBuilder configure(RealmBuilder realm) {
      super.configure(realm).name("agencies").build().setOrganizationsEnabled(true);
      return realm;
    }
  }
}
