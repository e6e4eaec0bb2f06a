package gemel.tests.walls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;

/** The arrows between the rooms, as ARCHITECTURE.md draws them, and what may happen in each. */
@AnalyzeClasses(packages = "gemel", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
  private static final DescribedPredicate<JavaClass> OUR_VALUES =
      JavaClass.Predicates.resideInAnyPackage("gemel.linux.net..", "gemel.linux.time..")
          .as("the values of gemel.linux.net and gemel.linux.time");

  private static final DescribedPredicate<JavaClass> PROGRAMS =
      JavaClass.Predicates.resideInAPackage("gemel.linux.process..")
          .as("the programs of gemel.linux.process");

  @ArchTest
  static final ArchRule arrowsPointDownOnly =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("gemel..")
          .withOptionalLayers(true)
          .layer("packaging")
          .definedBy("gemel.cli..", "gemel.lab..", "gemel.demo..", "gemel.bench..")
          .layer("ha-core")
          .definedBy("gemel.core..")
          .layer("vrrp")
          .definedBy("gemel.vrrp..")
          .layer("healthcheck")
          .definedBy("gemel.healthcheck..")
          .layer("ipvs-driver")
          .definedBy("gemel.ipvs..")
          .layer("config")
          .definedBy("gemel.config..")
          .layer("linux")
          .definedBy("gemel.linux..")
          .layer("testkit")
          .definedBy("gemel.testkit..")
          .whereLayer("packaging")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("ha-core")
          .mayOnlyBeAccessedByLayers("packaging")
          .whereLayer("vrrp")
          .mayOnlyBeAccessedByLayers("ha-core", "packaging")
          .whereLayer("healthcheck")
          .mayOnlyBeAccessedByLayers("ha-core", "packaging")
          .whereLayer("ipvs-driver")
          .mayOnlyBeAccessedByLayers("ha-core", "packaging")
          .whereLayer("config")
          .mayOnlyBeAccessedByLayers("ha-core", "packaging")
          .whereLayer("testkit")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule coreMakesNoSystemCalls =
      noClasses()
          .that()
          .resideInAPackage("gemel.core..")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAPackage("gemel.linux..")
                  .and(DescribedPredicate.not(OUR_VALUES.or(PROGRAMS))))
          .because(
              "ha-core uses only the values of linux, and runs the programs that the operator"
                  + " names; system calls belong to rooms below");

  @ArchTest
  static final ArchRule nativeCallsLiveInLinux =
      noClasses()
          .that()
          .resideOutsideOfPackage("gemel.linux..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.lang.foreign.Linker");

  @ArchTest
  static final ArchRule coresArePure =
      noClasses()
          .that()
          .resideInAnyPackage(
              "gemel.vrrp.group..",
              "gemel.vrrp.advertisement..",
              "gemel.vrrp.bfd.packet..",
              "gemel.vrrp.bfd.session..",
              "gemel.healthcheck.machine..",
              "gemel.healthcheck.settings..",
              "gemel.core.gate..",
              "gemel.core.dispute..",
              "gemel.core.pair",
              "gemel.core.plan..",
              "gemel.core.byhand..",
              "gemel.core.notify.rules..",
              "gemel.ipvs.sync..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.vertx..", "io.netty..", "org.jgroups..", "org.slf4j..", "java.nio.channels..")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Thread.class);

  @ArchTest
  static final ArchRule nobodyReadsTheWallClock =
      noClasses()
          .that()
          .resideOutsideOfPackages("gemel.lab..", "gemel.demo..", "gemel.bench..")
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Instant.class, "now")
          .because("time comes through the constructor, as CLOCK_BOOTTIME");

  @ArchTest
  static final ArchRule nobodySleeps =
      noClasses().should().callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule theProductDoesNotKnowTheDemo =
      noClasses()
          .that()
          .resideOutsideOfPackages("gemel.demo..", "gemel.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("gemel.demo..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("gemel.(*).(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule everyPackageIsNullMarked =
      classes()
          .that()
          .haveSimpleName("package-info")
          .should()
          .beAnnotatedWith(NullMarked.class)
          .allowEmptyShould(true);
}
