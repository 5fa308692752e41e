package org.portcullis.engine;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Date;
import java.util.Set;

/** Which way dependencies point, and that time comes from outside. */
@AnalyzeClasses(
    packages = {"org.portcullis.risk", "org.portcullis.engine"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {
  private static final String MODEL = "org.portcullis.risk";
  private static final Set<String> READS_THE_CLOCK =
      Set.of("now", "systemUTC", "systemDefaultZone", "system", "currentTimeMillis", "nanoTime");

  @ArchTest
  static final ArchRule model_dependsOnJavaAlone =
      classes()
          .that()
          .resideInAPackage(MODEL)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(MODEL, "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule engine_dependsOnNoServer =
      noClasses()
          .that()
          .resideInAPackage("org.portcullis.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.portcullis.risk.spi..", "org.keycloak..", "jakarta..", "javax.persistence..");

  @ArchTest
  static final ArchRule engine_dependsOnNoOtherRoom =
      noClasses()
          .that()
          .resideInAPackage("org.portcullis.engine..")
          .should()
          .dependOnClassesThat(
              describe(
                  "belong to another room",
                  type ->
                      type.getPackageName().startsWith("org.portcullis")
                          && !type.getPackageName().equals(MODEL)
                          && !type.getPackageName().startsWith("org.portcullis.engine")));

  @ArchTest
  static final ArchRule engine_asksNoClock =
      noClasses()
          .that()
          .resideInAPackage("org.portcullis..")
          .should()
          .accessTargetWhere(describe("reads the system clock", ArrowsTest::readsTheClock));

  private static boolean readsTheClock(JavaAccess<?> access) {
    var owner = access.getTargetOwner();
    if (owner.isEquivalentTo(Date.class)) {
      return access.getName().equals("<init>");
    }
    return READS_THE_CLOCK.contains(access.getName())
        && (owner.isEquivalentTo(System.class) || owner.getPackageName().startsWith("java.time"))
        && !takesAClock(access);
  }

  private static boolean takesAClock(JavaAccess<?> access) {
    return access instanceof JavaCall<?> call
        && call.getTarget().getRawParameterTypes().stream()
            .anyMatch(type -> type.isEquivalentTo(Clock.class));
  }
}
