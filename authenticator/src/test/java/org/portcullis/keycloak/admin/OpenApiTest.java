package org.portcullis.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The description of the API against what is served. */
class OpenApiTest {
  @Test
  void everyDescribedRequest_isServed() throws IOException {
    Set<String> served = new TreeSet<>();
    collect(PortcullisAdminResource.class, "", served);
    assertThat(described()).isSubsetOf(served);
  }

  @Test
  void everyReference_isDescribed() throws IOException {
    JsonNode api = api();
    assertThat(api.findValuesAsText("$ref"))
        .allSatisfy(
            reference ->
                assertThat(api.at(reference.substring(1)).isObject()).as(reference).isTrue());
  }

  @Test
  void everyDescribedRequest_saysWhoMay() throws IOException {
    for (JsonNode path : api().path("paths")) {
      for (JsonNode operation : path) {
        assertThat(operation.path("x-role").asText())
            .isIn("any", "view-risk", "review-cases", "manage-risk", "manage-realm");
      }
    }
  }

  private static Set<String> described() throws IOException {
    Set<String> described = new TreeSet<>();
    api()
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    return described;
  }

  private static JsonNode api() throws IOException {
    return new JsonMapper().readTree(OpenApiTest.class.getResourceAsStream("openapi.json"));
  }

  private static void collect(Class<?> resource, String base, Set<String> served) {
    for (Method method : resource.getDeclaredMethods()) {
      Path path = method.getAnnotation(Path.class);
      String full = path == null ? base : base + "/" + path.value();
      Annotation[] all = method.getAnnotations();
      Arrays.stream(all)
          .map(one -> one.annotationType().getAnnotation(HttpMethod.class))
          .filter(verb -> verb != null)
          .forEach(verb -> served.add(verb.value() + " " + full));
      boolean isLocator =
          path != null
              && Arrays.stream(all)
                  .noneMatch(one -> one.annotationType().isAnnotationPresent(HttpMethod.class));
      if (isLocator) {
        collect(method.getReturnType(), full, served);
      }
    }
  }
}
