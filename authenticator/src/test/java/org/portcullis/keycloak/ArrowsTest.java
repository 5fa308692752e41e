package org.portcullis.keycloak;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import org.keycloak.common.util.Time;
import org.portcullis.keycloak.realm.ServerTime;

@AnalyzeClasses(packages = "org.portcullis", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArrowsTest {
  @ArchTest
  static final ArchRule packages_haveNoCycles =
      slices().matching("org.portcullis.keycloak.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule engineAndModel_knowNothingOfKeycloak =
      noClasses()
          .that()
          .resideInAnyPackage("org.portcullis.risk", "org.portcullis.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.keycloak..", "org.portcullis.keycloak..", "jakarta..");

  @ArchTest
  static final ArchRule sql_staysInStore =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.portcullis.keycloak.store..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.persistence..");

  @ArchTest
  static final ArchRule time_comesFromKeycloak =
      noClasses()
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC");

  @ArchTest
  static final ArchRule time_isAskedInOnePlace =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ServerTime.class.getName())
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Time.class);
}
