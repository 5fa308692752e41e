package org.portcullis.tests.support;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import java.net.InetAddress;
import java.util.Map;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.storage.UserStorageProvider;

/** An LDAP directory in this JVM, on a free loopback port, for users Keycloak may only read. */
public final class LdapDirectory implements AutoCloseable {

  private static final String BASE = "dc=example,dc=org";
  private static final String PEOPLE = "ou=people," + BASE;
  private static final String BIND_DN = "cn=admin," + BASE;
  private static final String BIND_CREDENTIAL = "directory-password";

  private final InMemoryDirectoryServer server;

  private LdapDirectory(InMemoryDirectoryServer server) {
    this.server = server;
  }

  public static LdapDirectory start() {
    try {
      var config = new InMemoryDirectoryServerConfig(BASE);
      config.addAdditionalBindCredentials(BIND_DN, BIND_CREDENTIAL);
      // Directories have attributes of their own for what they know of work.
      config.setSchema(null);
      config.setListenerConfigs(
          InMemoryListenerConfig.createLDAPConfig(
              "loopback", InetAddress.getLoopbackAddress(), 0, null));
      var server = new InMemoryDirectoryServer(config);
      server.add("dn: " + BASE, "objectClass: domain", "dc: example");
      server.add("dn: " + PEOPLE, "objectClass: organizationalUnit", "ou: people");
      server.startListening();
      return new LdapDirectory(server);
    } catch (LDAPException | LDIFException e) {
      throw new IllegalStateException(e);
    }
  }

  public LdapDirectory withUser(String username, String password) {
    try {
      server.add(
          "dn: uid=" + username + "," + PEOPLE,
          "objectClass: inetOrgPerson",
          "uid: " + username,
          "cn: " + username,
          "sn: Directory",
          "mail: " + username + "@example.org",
          "userPassword: " + password);
      return this;
    } catch (LDAPException | LDIFException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Changes what the directory says of somebody. */
  public void set(String username, String attribute, String value) {
    try {
      server.modify(
          "dn: uid=" + username + "," + PEOPLE,
          "changetype: modify",
          "replace: " + attribute,
          attribute + ": " + value);
    } catch (LDAPException | LDIFException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns the component that takes an attribute of users from the directory.
   *
   * @param provider id of the directory's own component
   * @param isRead whether it is read whenever Keycloak loads a user, and not at imports alone
   */
  public static ComponentRepresentation readOnlyMapper(
      String provider, String of, String attribute, boolean isRead) {
    var config = new MultivaluedHashMap<String, String>();
    config.putSingle("ldap.attribute", of);
    config.putSingle("user.model.attribute", attribute);
    config.putSingle("read.only", "true");
    config.putSingle("always.read.value.from.ldap", String.valueOf(isRead));
    config.putSingle("is.mandatory.in.ldap", "false");
    var component = new ComponentRepresentation();
    component.setName(attribute);
    component.setParentId(provider);
    component.setProviderId("user-attribute-ldap-mapper");
    component.setProviderType("org.keycloak.storage.ldap.mappers.LDAPStorageMapper");
    component.setConfig(config);
    return component;
  }

  /** Returns the realm component that reads this directory and never writes to it. */
  public ComponentRepresentation readOnlyProvider() {
    var settings =
        Map.ofEntries(
            Map.entry("editMode", "READ_ONLY"),
            Map.entry("enabled", "true"),
            Map.entry("vendor", "other"),
            Map.entry("connectionUrl", "ldap://" + Loopback.ADDRESS + ":" + server.getListenPort()),
            Map.entry("authType", "simple"),
            Map.entry("bindDn", BIND_DN),
            Map.entry("bindCredential", BIND_CREDENTIAL),
            Map.entry("usersDn", PEOPLE),
            Map.entry("usernameLDAPAttribute", "uid"),
            Map.entry("rdnLDAPAttribute", "uid"),
            Map.entry("uuidLDAPAttribute", "entryUUID"),
            Map.entry("userObjectClasses", "inetOrgPerson"),
            Map.entry("importEnabled", "true"));
    var config = new MultivaluedHashMap<String, String>();
    settings.forEach(config::putSingle);
    var component = new ComponentRepresentation();
    component.setName("directory");
    component.setProviderId("ldap");
    component.setProviderType(UserStorageProvider.class.getName());
    component.setConfig(config);
    return component;
  }

  @Override
  public void close() {
    server.shutDown(true);
  }
}
