package org.portcullis.keycloak.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks a policy document by the names of what the realm has: roles, groups, clients, client
 * scopes, identity providers and users. Wherever in the document a field of these is, it is meant
 * so.
 */
final class PolicyNames {
  private static final String REALM_ROLES = "realmRoles";
  private static final String CLIENT_ROLES = "clientRoles";
  private static final String GROUPS = "groups";
  private static final String CLIENT_SCOPES = "clientScopes";
  private static final String CLIENT_FAILURE_MODES = "clientFailureModes";
  private static final String EXEMPT = "exempt";
  private static final String PROOFING = "proofing";
  private static final String PROVIDERS = "providers";
  private static final String SELF_SERVICE_CLIENTS = "safeguards.selfServiceClients";
  private static final String ALLOW = "allow";

  /** How paths of the conditions of rules begin. */
  private static final String RULES = "rules[";

  private PolicyNames() {}

  /** What a name is a name of. */
  enum Kind {
    REALM_ROLE,
    CLIENT_ROLE,
    GROUP,
    CLIENT,
    CLIENT_SCOPE,
    IDENTITY_PROVIDER,
    USER
  }

  /**
   * A name in a document.
   *
   * @param kind what it is a name of
   * @param client client id of a client role; empty for others
   * @param name as the document has it, perhaps with stars
   */
  record Name(Kind kind, String client, String name) {
    /** Whether it may be the name of several, or of none yet. */
    boolean isPattern() {
      return kind != Kind.CLIENT && kind != Kind.USER && name.indexOf('*') >= 0;
    }

    /** The key of what it names among the document's references. */
    String key() {
      return client.isEmpty() ? kind + " " + name : kind + " " + client + " " + name;
    }
  }

  /** What becomes of a name. */
  @FunctionalInterface
  interface Visitor {
    /**
     * The names that take the place of one; none to take it out.
     *
     * @param isAllowed whether it is in a list of what is allowed
     * @param path of the name in the document
     */
    List<String> visit(Name name, boolean isAllowed, String path);
  }

  /** A copy of a document in which each name is what the visitor made of it. */
  static JsonNode mapped(JsonNode document, Visitor visitor) {
    return mapped(document, "", "", false, visitor);
  }

  private static JsonNode mapped(
      JsonNode node, String field, String path, boolean allow, Visitor visitor) {
    if (node instanceof ObjectNode object) {
      return switch (field) {
        case CLIENT_ROLES -> clientRoles(object, path, allow, visitor);
        case CLIENT_FAILURE_MODES -> clientKeys(object, path, visitor);
        default -> object(object, field, path, allow, visitor);
      };
    }
    if (node instanceof ArrayNode array) {
      Kind kind = kind(field, path);
      return kind == null
          ? elements(array, field, path, allow, visitor)
          : names(array, kind, "", path, allow || isTrusting(path), visitor);
    }
    return node;
  }

  /** Whether those named there are trusted, so that what is made anew under a name is not. */
  private static boolean isTrusting(String path) {
    return path.equals(EXEMPT)
        || path.equals(PROOFING + "." + PROVIDERS)
        || path.equals(SELF_SERVICE_CLIENTS);
  }

  /** Takes out what says nothing once nobody is named in it any more. */
  static JsonNode withoutEmpty(JsonNode document) {
    if (document instanceof ObjectNode object
        && object.path(PROOFING).path(PROVIDERS) instanceof ArrayNode providers
        && providers.isEmpty()) {
      object.remove(PROOFING);
    }
    return document;
  }

  private static @Nullable Kind kind(String field, String path) {
    return switch (field) {
      case REALM_ROLES -> Kind.REALM_ROLE;
      case GROUPS -> Kind.GROUP;
      case CLIENT_SCOPES -> Kind.CLIENT_SCOPE;
      case EXEMPT -> path.equals(EXEMPT) ? Kind.USER : null;
      case PROVIDERS -> path.equals(PROOFING + "." + PROVIDERS) ? Kind.IDENTITY_PROVIDER : null;
      case "selfServiceClients" -> path.equals(SELF_SERVICE_CLIENTS) ? Kind.CLIENT : null;
      case "group" -> path.startsWith(RULES) ? Kind.GROUP : null;
      case "client" -> path.startsWith(RULES) ? Kind.CLIENT : null;
      case "person" -> path.startsWith(RULES) ? Kind.USER : null;
      default -> null;
    };
  }

  private static ObjectNode object(
      ObjectNode object, String field, String path, boolean allow, Visitor visitor) {
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      String name = entry.getKey();
      boolean allowed = allow || field.equals(ALLOW) || name.equals(ALLOW);
      copy.set(name, mapped(entry.getValue(), name, below(path, name), allowed, visitor));
    }
    return copy;
  }

  private static ArrayNode elements(
      ArrayNode array, String field, String path, boolean allow, Visitor visitor) {
    ArrayNode copy = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < array.size(); i++) {
      copy.add(mapped(array.get(i), field, path + "[" + i + "]", allow, visitor));
    }
    return copy;
  }

  private static ArrayNode names(
      ArrayNode array, Kind kind, String client, String path, boolean allow, Visitor visitor) {
    ArrayNode copy = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < array.size(); i++) {
      JsonNode element = array.get(i);
      String at = path + "[" + i + "]";
      if (!element.isTextual() || element.textValue().isBlank()) {
        copy.add(element);
        continue;
      }
      visitor.visit(new Name(kind, client, element.textValue()), allow, at).forEach(copy::add);
    }
    return copy;
  }

  private static ObjectNode clientRoles(
      ObjectNode clients, String path, boolean allow, Visitor visitor) {
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : clients.properties()) {
      String at = below(path, entry.getKey());
      for (String client : visitor.visit(new Name(Kind.CLIENT, "", entry.getKey()), allow, at)) {
        copy.set(
            client,
            entry.getValue() instanceof ArrayNode roles
                ? names(roles, Kind.CLIENT_ROLE, entry.getKey(), at, allow, visitor)
                : entry.getValue());
      }
    }
    return copy;
  }

  private static ObjectNode clientKeys(ObjectNode clients, String path, Visitor visitor) {
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : clients.properties()) {
      Name name = new Name(Kind.CLIENT, "", entry.getKey());
      for (String client : visitor.visit(name, false, below(path, entry.getKey()))) {
        copy.set(client, entry.getValue());
      }
    }
    return copy;
  }

  private static String below(String path, String field) {
    return path.isEmpty() ? field : path + "." + field;
  }
}
