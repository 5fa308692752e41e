package org.portcullis.keycloak.grant.authz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authorization.attribute.Attributes;
import org.keycloak.authorization.common.KeycloakIdentity;
import org.keycloak.authorization.identity.Identity;
import org.keycloak.authorization.policy.evaluation.EvaluationContext;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.protocol.oidc.mappers.GroupMembershipMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.portcullis.engine.ceiling.Role;

/**
 * The bearer of a token as the ceiling of this moment leaves them: a token from before it still
 * names withheld roles and groups.
 */
final class NarrowedIdentity implements Identity {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String REALM_ROLES = "kc.realm.roles";
  private static final String CLIENT_ROLES = "kc.client.";
  private static final String ROLES = ".roles";

  private final Identity stock;
  private final Subject subject;
  private final Attributes attributes;

  private NarrowedIdentity(Identity stock, Subject subject, Attributes attributes) {
    this.stock = stock;
    this.subject = subject;
    this.attributes = attributes;
  }

  /** The same context with its identity narrowed. */
  static EvaluationContext in(EvaluationContext context, Subject subject, RealmModel realm) {
    Identity stock = context.getIdentity();
    if (stock instanceof NarrowedIdentity) {
      return context;
    }
    Identity narrowed =
        new NarrowedIdentity(stock, subject, Attributes.from(attributes(stock, subject, realm)));
    return new EvaluationContext() {
      @Override
      public Identity getIdentity() {
        return narrowed;
      }

      @Override
      public Attributes getAttributes() {
        return context.getAttributes();
      }
    };
  }

  private static Map<String, Collection<String>> attributes(
      Identity stock, Subject subject, RealmModel realm) {
    Set<Role> kept = subject.kept().roleNames();
    Map<String, Collection<String>> attributes = new HashMap<>(stock.getAttributes().toMap());
    attributes.replaceAll(
        (name, values) -> {
          if (name.equals(REALM_ROLES)) {
            return only(values, role -> kept.contains(new Role(null, role)));
          }
          if (name.startsWith(CLIENT_ROLES) && name.endsWith(ROLES)) {
            String client = name.substring(CLIENT_ROLES.length(), name.length() - ROLES.length());
            return only(values, role -> kept.contains(new Role(client, role)));
          }
          return switch (name) {
            case "realm_access" -> each(values, access -> narrow(access, null, kept));
            case "resource_access" ->
                each(
                    values,
                    clients ->
                        clients
                            .properties()
                            .forEach(entry -> narrow(entry.getValue(), entry.getKey(), kept)));
            default -> values;
          };
        });
    Set<String> lost = lostGroups(subject);
    if (!lost.isEmpty()) {
      groupClaims(stock, realm)
          .forEach(
              claim ->
                  attributes.computeIfPresent(
                      claim, (name, values) -> only(values, value -> !lost.contains(value))));
    }
    return attributes;
  }

  private static List<String> only(Collection<String> values, Predicate<String> kept) {
    return values.stream().filter(kept).toList();
  }

  private static List<String> each(
      Collection<String> values, java.util.function.Consumer<JsonNode> narrow) {
    return values.stream()
        .map(
            text -> {
              try {
                JsonNode node = JSON.readTree(text);
                narrow.accept(node);
                return node.toString();
              } catch (JsonProcessingException e) {
                throw new IllegalStateException("Keycloak wrote a claim that is not JSON", e);
              }
            })
        .toList();
  }

  private static void narrow(JsonNode access, @Nullable String client, Set<Role> kept) {
    if (access instanceof ObjectNode object && object.get("roles") instanceof ArrayNode roles) {
      ArrayNode left = JSON.createArrayNode();
      roles.forEach(
          role -> {
            if (kept.contains(new Role(client, role.asText()))) {
              left.add(role);
            }
          });
      object.set("roles", left);
    }
  }

  private static Set<String> lostGroups(Subject subject) {
    Set<GroupModel> kept = subject.kept().groups().collect(Collectors.toSet());
    Set<String> lost = new HashSet<>();
    subject
        .user()
        .getGroupsStream()
        .filter(group -> !kept.contains(group))
        .forEach(
            group -> {
              lost.add(group.getName());
              lost.add(ModelToRepresentation.buildGroupPath(group));
            });
    return lost;
  }

  /** The claims in which the token's client has groups. */
  private static Stream<String> groupClaims(Identity stock, RealmModel realm) {
    String clientId =
        stock instanceof KeycloakIdentity bearer ? bearer.getAccessToken().getIssuedFor() : null;
    ClientModel client = clientId == null ? null : realm.getClientByClientId(clientId);
    if (client == null) {
      return Stream.empty();
    }
    Stream<ProtocolMapperModel> ofScopes =
        Stream.of(true, false)
            .flatMap(byDefault -> client.getClientScopes(byDefault).values().stream())
            .flatMap(scope -> scope.getProtocolMappersStream());
    return Stream.concat(client.getProtocolMappersStream(), ofScopes)
        .filter(mapper -> GroupMembershipMapper.PROVIDER_ID.equals(mapper.getProtocolMapper()))
        .map(mapper -> mapper.getConfig().get(OIDCAttributeMapperHelper.TOKEN_CLAIM_NAME))
        .filter(Objects::nonNull);
  }

  /** Who is under the ceiling. */
  Subject subject() {
    return subject;
  }

  @Override
  public String getId() {
    return stock.getId();
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }
}
