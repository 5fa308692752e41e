package org.portcullis.keycloak.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.engine.ceiling.NamePattern;
import org.portcullis.engine.policy.Problem;
import org.portcullis.keycloak.policy.PolicyNames.Kind;
import org.portcullis.keycloak.policy.PolicyNames.Name;

/**
 * What the names in a policy document are the names of, by id, so that a document follows what is
 * renamed, and does not take what was made anew under an old name for what it allowed.
 */
final class PolicyReferences {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RealmNames realm;

  PolicyReferences(KeycloakSession session, RealmModel realm) {
    this.realm = new RealmNames(session, realm);
  }

  /**
   * A document after what it names may have been renamed or removed.
   *
   * @param document with the names of now
   * @param ids of what it names
   * @param changes what is other than it was, in words for the log
   */
  record Followed(String document, Map<String, String> ids, List<String> changes) {}

  /** The ids of what a document names; patterns, and what there is none of, have none. */
  Map<String, String> ids(String document) {
    Map<String, String> ids = new TreeMap<>();
    PolicyNames.mapped(
        read(document),
        (name, isAllowed, path) -> {
          id(name).ifPresent(id -> ids.put(name.key(), id));
          return List.of(name.name());
        });
    return ids;
  }

  /** Names of nothing, each by its path in the document. */
  List<Problem> unknown(String document) {
    List<Problem> problems = new ArrayList<>();
    PolicyNames.mapped(
        read(document),
        (name, isAllowed, path) -> {
          if (!name.isPattern() && realm.id(name).isEmpty()) {
            problems.add(new Problem(path, "'" + name.name() + "' " + nobody(name.kind())));
          }
          return List.of(name.name());
        });
    return problems;
  }

  /**
   * A document in which those who were meant by a pattern are meant still, after they were renamed
   * to what the pattern does not match.
   *
   * @param before what was renamed
   * @param after its new name
   */
  String renamed(String document, Name before, String after) {
    JsonNode tree = read(document);
    JsonNode changed =
        PolicyNames.mapped(
            tree,
            (name, isAllowed, path) -> {
              boolean meant =
                  name.isPattern()
                      && name.kind() == before.kind()
                      && name.client().equals(before.client());
              return meant ? matching(name.name(), before, after) : List.of(name.name());
            });
    return changed.equals(tree) ? document : changed.toString();
  }

  private static List<String> matching(String pattern, Name before, String after) {
    if (before.kind() == Kind.GROUP && pattern.startsWith(before.name() + "/")) {
      return List.of(after + pattern.substring(before.name().length()));
    }
    NamePattern names = NamePattern.of(pattern);
    return names.matches(before.name()) && !names.matches(after)
        ? List.of(pattern, after)
        : List.of(pattern);
  }

  private static String nobody(Kind kind) {
    return switch (kind) {
      case REALM_ROLE -> "is no role of this realm";
      case CLIENT_ROLE -> "is no role of this client";
      case GROUP -> "is no group of this realm";
      case CLIENT -> "is no client id of this realm";
      case CLIENT_SCOPE -> "is no client scope of this realm";
      case IDENTITY_PROVIDER -> "is no identity provider of this realm";
      case USER -> "is no user's id in this realm";
    };
  }

  /** Follows what the realm has now. */
  Followed follow(String document, Map<String, String> ids) {
    Map<String, String> present = new TreeMap<>();
    Map<String, String> changes = new LinkedHashMap<>();
    JsonNode changed =
        PolicyNames.mapped(
            read(document),
            (name, isAllowed, path) -> {
              String id = ids.get(name.key());
              String now = id == null ? name.name() : present(name, id, isAllowed, changes);
              if (now == null) {
                return List.of();
              }
              Name renamed = new Name(name.kind(), client(name, ids), now);
              (id == null || gone(name, id) ? id(renamed) : Optional.of(id))
                  .ifPresent(found -> present.put(renamed.key(), found));
              return List.of(now);
            });
    return new Followed(
        changes.isEmpty() ? document : PolicyNames.withoutEmpty(changed).toString(),
        present,
        List.copyOf(changes.values()));
  }

  /** A document in which somebody whose account is gone is exempt no more. */
  String without(String document, String user) {
    JsonNode tree = read(document);
    JsonNode changed =
        PolicyNames.mapped(
            tree,
            (name, isAllowed, path) ->
                isAllowed && name.kind() == Kind.USER && name.name().equals(user)
                    ? List.of()
                    : List.of(name.name()));
    return changed.equals(tree) ? document : changed.toString();
  }

  /** The name of now; null for what was allowed and is gone. */
  private @Nullable String present(
      Name name, String id, boolean isAllowed, Map<String, String> changes) {
    Optional<String> now = realm.name(name.kind(), id);
    if (now.isEmpty()) {
      changes.put(name.key(), "%s %s was removed".formatted(name.kind(), name.name()));
      return isAllowed ? null : name.name();
    }
    if (!now.get().equals(name.name())) {
      changes.put(name.key(), "%s %s is %s now".formatted(name.kind(), name.name(), now.get()));
    }
    return now.get();
  }

  private boolean gone(Name name, String id) {
    return realm.name(name.kind(), id).isEmpty();
  }

  /** The client id of now, of a client role. */
  private String client(Name name, Map<String, String> ids) {
    String id =
        name.client().isEmpty() ? null : ids.get(new Name(Kind.CLIENT, "", name.client()).key());
    return id == null ? name.client() : realm.name(Kind.CLIENT, id).orElse(name.client());
  }

  private Optional<String> id(Name name) {
    return name.isPattern() ? Optional.empty() : realm.id(name);
  }

  static String write(Map<String, String> ids) {
    return JSON.valueToTree(ids).toString();
  }

  static Map<String, String> readIds(@Nullable String text) {
    Map<String, String> ids = new TreeMap<>();
    if (text != null && !text.isEmpty()) {
      read(text).properties().forEach(entry -> ids.put(entry.getKey(), entry.getValue().asText()));
    }
    return ids;
  }

  private static JsonNode read(String document) {
    try {
      return JSON.readTree(document);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("only what the codec has read is looked at", e);
    }
  }
}
