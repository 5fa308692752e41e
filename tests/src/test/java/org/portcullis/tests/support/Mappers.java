package org.portcullis.tests.support;

import java.util.HashMap;
import java.util.Map;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.testframework.realm.ManagedRealm;

/** Protocol mappers of clients. */
public final class Mappers {

  private Mappers() {}

  /** An OpenID Connect mapper that puts its claim, named as it is, everywhere. */
  public static ProtocolMapperRepresentation oidc(
      String claim, String id, Map<String, String> config) {
    var all =
        new HashMap<>(
            Map.of(
                "claim.name", claim,
                "access.token.claim", "true",
                "id.token.claim", "true",
                "userinfo.token.claim", "true",
                "introspection.token.claim", "true"));
    all.putAll(config);
    return mapper("openid-connect", claim, id, all);
  }

  /** A SAML mapper. */
  public static ProtocolMapperRepresentation saml(
      String name, String id, Map<String, String> config) {
    return mapper("saml", name, id, config);
  }

  /** Adds a mapper to a client. */
  public static void add(ManagedRealm realm, String clientId, ProtocolMapperRepresentation mapper) {
    var client = realm.admin().clients().findByClientId(clientId).get(0).getId();
    try (var response =
        realm.admin().clients().get(client).getProtocolMappers().createMapper(mapper)) {
      if (response.getStatus() != 201) {
        throw new AssertionError(response.getStatus() + " " + response.readEntity(String.class));
      }
    }
  }

  private static ProtocolMapperRepresentation mapper(
      String protocol, String name, String id, Map<String, String> config) {
    var mapper = new ProtocolMapperRepresentation();
    mapper.setName(name);
    mapper.setProtocol(protocol);
    mapper.setProtocolMapper(id);
    mapper.setConfig(new HashMap<>(config));
    return mapper;
  }
}
