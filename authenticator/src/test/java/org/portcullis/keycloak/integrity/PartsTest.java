package org.portcullis.keycloak.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.common.Profile;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.protocol.ProtocolMapperSpi;
import org.keycloak.protocol.oidc.mappers.UserRealmRoleMappingMapper;
import org.keycloak.protocol.oidc.token.TokenPostProcessorFactory;
import org.keycloak.provider.ProviderFactory;

class PartsTest {
  private static final String REALM_ROLES = "protocol-mapper/oidc-usermodel-realm-role-mapper";
  private static final String AUDIENCE = "protocol-mapper/oidc-audience-resolve-mapper";

  /** Some parts are there only while a feature of Keycloak's is on. */
  @BeforeAll
  static void switchFeaturesOn() {
    Profile.defaults();
  }

  @AfterAll
  static void forgetFeatures() {
    Profile.reset();
  }

  @Test
  void partThatWon_isNoBreach() {
    assertThat(breaches(ours("NarrowedRealmRoleMapper"), ours("NarrowedAudienceMapper")))
        .doesNotContain(REALM_ROLES, AUDIENCE);
  }

  /** As with a foreign provider of a higher order, or an old JAR on a new Keycloak. */
  @Test
  void partThatLost_isNamedWithWhatIsOpen() {
    var found = new Parts(server(new UserRealmRoleMappingMapper())).breaches();

    assertThat(found)
        .anySatisfy(
            breach -> {
              assertThat(breach.what()).isEqualTo(REALM_ROLES);
              assertThat(breach.found()).isEqualTo(UserRealmRoleMappingMapper.class.getName());
              assertThat(breach.open()).contains("realm roles");
            });
  }

  @Test
  void partThatIsNotThere_isNamed() {
    assertThat(breaches(ours("NarrowedRealmRoleMapper"))).contains(AUDIENCE);
  }

  @Test
  void foreignInterceptorThatComesLater_isNamed() {
    assertThat(breaches(ours("GrantGateFactory"), interceptor("late", -200)))
        .contains("token-interceptor/late");
    assertThat(breaches(ours("GrantGateFactory"), interceptor("early", 0)))
        .doesNotContain("token-interceptor/early");
  }

  private static Set<String> breaches(ProviderFactory<?>... there) {
    var what = new HashSet<String>();
    new Parts(server(there)).breaches().forEach(breach -> what.add(breach.what()));
    return what;
  }

  /** A server with these providers, mappers and token interceptors, and no others. */
  private static KeycloakSessionFactory server(ProviderFactory<?>... there) {
    List<ProviderFactory<?>> all = List.of(there);
    return (KeycloakSessionFactory)
        Proxy.newProxyInstance(
            PartsTest.class.getClassLoader(),
            new Class<?>[] {KeycloakSessionFactory.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getSpis" -> Set.of(new ProtocolMapperSpi());
                  case "getProviderFactory" ->
                      all.stream()
                          .filter(each -> is(each, (Class<?>) arguments[0]))
                          .filter(each -> Objects.equals(each.getId(), arguments[1]))
                          .findFirst()
                          .orElse(null);
                  case "getProviderFactoriesStream" ->
                      all.stream().filter(each -> is(each, (Class<?>) arguments[0]));
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static boolean is(ProviderFactory<?> factory, Class<?> provider) {
    return switch (provider.getSimpleName()) {
      case "ProtocolMapper" -> factory instanceof ProtocolMapper;
      case "TokenPostProcessor" -> factory instanceof TokenPostProcessorFactory;
      default -> false;
    };
  }

  /** By its name: what is looked at depends on this package. */
  private static ProviderFactory<?> ours(String name) {
    try {
      return Class.forName("org.portcullis.keycloak.grant." + name)
          .asSubclass(ProviderFactory.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
  }

  private static TokenPostProcessorFactory interceptor(String id, int order) {
    return (TokenPostProcessorFactory)
        Proxy.newProxyInstance(
            PartsTest.class.getClassLoader(),
            new Class<?>[] {TokenPostProcessorFactory.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getId" -> id;
                  case "order" -> order;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
