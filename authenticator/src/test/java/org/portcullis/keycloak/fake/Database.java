package org.portcullis.keycloak.fake;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.models.KeycloakSession;
import org.portcullis.keycloak.store.PortcullisEntityProviderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A database in memory with Keycloak's tables, made from its entities, and Portcullis' own, made by
 * its change log. One for a Java process.
 */
final class Database {
  private static final String URL =
      "jdbc:h2:mem:unit;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=2000;NON_KEYWORDS=VALUE";
  private static final JpaEntityProvider OURS =
      new PortcullisEntityProviderFactory().create(Fake.unused(KeycloakSession.class));

  private final EntityManagerFactory entities;

  private Database() {
    this.entities = start();
  }

  /** A new connection. */
  static EntityManager open() {
    return Once.STARTED.entities.createEntityManager();
  }

  private static EntityManagerFactory start() {
    try (Connection connection = DriverManager.getConnection(URL)) {
      PersistenceConfiguration configuration =
          new PersistenceConfiguration("unit")
              .property("jakarta.persistence.jdbc.url", URL)
              .property("jakarta.persistence.jdbc.driver", "org.h2.Driver")
              .property("hibernate.hbm2ddl.auto", "create-only")
              .property("hibernate.hbm2ddl.schema_filter_provider", new KeycloaksTables())
              .property("jakarta.persistence.validation.mode", "none")
              .property("hibernate.connection.pool_size", 8)
              .property("hibernate.query.in_clause_parameter_padding", true)
              .property("hibernate.jdbc.batch_size", 32)
              .property("hibernate.order_inserts", true)
              .property("hibernate.order_updates", true);
      for (String name : keycloaksEntities()) {
        configuration.managedClass(Class.forName(name));
      }
      OURS.getEntities().forEach(configuration::managedClass);
      EntityManagerFactory made = Persistence.createEntityManagerFactory(configuration);
      try (Statement statement = connection.createStatement()) {
        // Keycloak's change log makes it a text of any length, which its entity does not say.
        statement.execute("alter table COMPONENT_CONFIG alter column VALUE varchar(1000000)");
      }
      new Liquibase(
              OURS.getChangelogLocation(),
              new ClassLoaderResourceAccessor(Database.class.getClassLoader()),
              DatabaseFactory.getInstance()
                  .findCorrectDatabaseImplementation(new JdbcConnection(connection)))
          .update("");
      return made;
    } catch (SQLException | LiquibaseException | ClassNotFoundException e) {
      throw new IllegalStateException("no database in memory", e);
    }
  }

  private static List<String> keycloaksEntities() {
    try (InputStream file =
        Objects.requireNonNull(
            Database.class.getClassLoader().getResourceAsStream("default-persistence.xml"))) {
      Document document =
          DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(file);
      NodeList classes = document.getElementsByTagName("class");
      List<String> names = new ArrayList<>();
      for (int i = 0; i < classes.getLength(); i++) {
        names.add(classes.item(i).getTextContent().strip());
      }
      return names;
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalStateException("Keycloak's list of entities cannot be read", e);
    }
  }

  private static final class Once {
    static final Database STARTED = new Database();
  }
}
