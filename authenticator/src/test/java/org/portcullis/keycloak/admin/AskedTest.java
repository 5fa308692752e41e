package org.portcullis.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked with requests, all kinds of it. */
class AskedTest {
  static Stream<Class<?>> all() {
    return Stream.of(Asked.class, AskedOfPolicy.class)
        .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()))
        .filter(Class::isRecord);
  }

  @ParameterizedTest
  @MethodSource("all")
  void keyThatIsThereTwice_isRefused(Class<?> type) {
    String field = type.getRecordComponents()[0].getName();
    assertRefused(type, "{\"%1$s\":null,\"%1$s\":null}".formatted(field), "Duplicate field");
  }

  @ParameterizedTest
  @MethodSource("all")
  void textAfterTheEnd_isRefused(Class<?> type) {
    assertRefused(type, "{} {}", "Trailing token");
  }

  @ParameterizedTest
  @MethodSource("all")
  void fieldThatNobodyKnows_isRefused(Class<?> type) {
    assertRefused(type, "{\"nobodyKnows\":1}", "nobodyKnows is not a known field");
  }

  /** The server's own reader is not strict, so it is to read nothing. */
  @Test
  void jsonOfRequests_isHandedOverAsText() {
    assertThat(resources().flatMap(type -> Arrays.stream(type.getDeclaredMethods())))
        .filteredOn(AskedTest::takesJson)
        .isNotEmpty()
        .allSatisfy(
            method ->
                assertThat(Arrays.stream(method.getParameters()).filter(AskedTest::isBody))
                    .extracting(Parameter::getType)
                    .as(method.toString())
                    .containsExactly(String.class));
  }

  @Test
  void texts_areStripped_andHaveAnEnd() throws Body.Invalid {
    assertThat(Body.read("{\"reason\":\" so \"}", Asked.ForReason.class).reason()).isEqualTo("so");
    String long1000 = "x".repeat(Asked.LONGEST_TEXT);
    assertThat(Body.read("{\"reason\":\"" + long1000 + "\"}", Asked.ForReason.class).reason())
        .isEqualTo(long1000);
    assertRefused(Asked.ForReason.class, "{\"reason\":\"" + long1000 + "y\"}", "at most 1000");
    assertRefused(Asked.ForReason.class, "{\"reason\":\" \"}", "reason is required");
    assertRefused(Asked.ForReason.class, "{}", "reason is required");
  }

  @Test
  void hoursOfAnElevation_areOneToSeventyTwo() throws Body.Invalid {
    String asked = "{\"role\":\"r\",\"reason\":\"w\",\"hours\":%s}";
    assertThat(Body.read(asked.formatted("72"), Asked.Elevation.class).hours()).isEqualTo(72);
    for (String hours : List.of("0", "73", "1.5", "\"8\"", "null")) {
      assertRefused(Asked.Elevation.class, asked.formatted(hours), "hours");
    }
  }

  @Test
  void references_areLeftAlone_unlessThereIsAList() throws Body.Invalid {
    Asked.References asked =
        Body.read("{\"phone\":[],\"payroll\":[\" a \"]}", Asked.References.class);
    assertThat(asked.shipTo()).isNull();
    assertThat(asked.phone()).isEmpty();
    assertThat(asked.payroll()).containsExactly("a");
    assertRefused(Asked.References.class, "{\"phone\":[null]}", "phone");
    assertRefused(
        Asked.References.class, "{\"phone\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"]}", "at most 5");
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // any of them
  private static void assertRefused(Class type, String body, String reason) {
    assertThatThrownBy(() -> Body.read(body, type))
        .isInstanceOf(Body.Invalid.class)
        .hasMessageContaining(reason);
  }

  private static Stream<Class<?>> resources() {
    return Stream.of(
        PolicyResource.class,
        AssessmentsResource.class,
        HistoryResource.class,
        UserGrantsResource.class,
        ReferencesResource.class,
        ElevationsResource.class,
        CalibrationResource.class,
        WorkProfilesResource.class,
        CasesResource.class,
        CaseResource.class,
        ReverificationsResource.class,
        SetupResource.class,
        SelfServiceResource.class,
        LiveAttestationsResource.class,
        FactorsResource.class);
  }

  private static boolean takesJson(Method method) {
    Consumes consumes = method.getAnnotation(Consumes.class);
    return consumes != null && List.of(consumes.value()).contains(MediaType.APPLICATION_JSON);
  }

  private static boolean isBody(Parameter parameter) {
    return Arrays.stream(parameter.getAnnotations())
        .map(Annotation::annotationType)
        .noneMatch(type -> type.getPackageName().equals("jakarta.ws.rs"));
  }
}
