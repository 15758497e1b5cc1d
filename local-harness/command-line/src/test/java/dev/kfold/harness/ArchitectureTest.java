package dev.kfold.harness;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom: harness → cv → trainer, and each library in its own corner. */
@AnalyzeClasses(packages = "dev.kfold", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule theTrainerKnowsNeitherTheOrchestratorNorTheHarness =
      noClasses()
          .that()
          .resideInAPackage("dev.kfold.trainer..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.kfold.cv..", "dev.kfold.harness..");

  @ArchTest
  static final ArchRule theOrchestratorDoesNotKnowTheHarness =
      noClasses()
          .that()
          .resideInAPackage("dev.kfold.cv..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.kfold.harness..");

  @ArchTest
  static final ArchRule theAssemblyOfTheImagesKnowsNoneOfThem =
      noClasses()
          .that()
          .resideInAPackage("dev.kfold.image..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.kfold.trainer..", "dev.kfold.cv..", "dev.kfold.harness..");

  @ArchTest
  static final ArchRule theAssemblyOfTheImagesIsSeenOnlyByTheCommandThatBuildsThem =
      noClasses()
          .that(resideOutsideOfPackages("dev.kfold.harness.images..", "dev.kfold.image.."))
          .should()
          .dependOnClassesThat(resideInAPackage("dev.kfold.image.."));

  @ArchTest
  static final ArchRule theAwsSdkIsSeenOnlyWhereJobsAreStartedAndInTheHarness =
      noClasses()
          .that(
              resideOutsideOfPackages(
                  "dev.kfold.cv.aws..",
                  "dev.kfold.cv.job..",
                  "dev.kfold.cv.report..",
                  "dev.kfold.harness.."))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..");

  @ArchTest
  static final ArchRule smileIsSeenOnlyWhereClassifiersAreFittedAndScoredAndInTheTuner =
      noClasses()
          .that(
              resideOutsideOfPackages(
                  "dev.kfold.trainer.svm..",
                  "dev.kfold.trainer.score..",
                  "dev.kfold.harness.endpoint.tuning.."))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("smile..");

  /** And in the stand-in for AWS that a training run of an image calls. */
  @ArchTest
  static final ArchRule httpIsSeenOnlyInServingAndTheEndpoint =
      noClasses()
          .that(
              resideOutsideOfPackages(
                  "dev.kfold.trainer.serve..",
                  "dev.kfold.harness.endpoint.wire..",
                  "dev.kfold.image.."))
          .should()
          .dependOnClassesThat(resideInAPackage("com.sun.net.httpserver.."));

  @ArchTest
  static final ArchRule theEndpointKnowsNothingOfTheCommandLine =
      noClasses()
          .that()
          .resideInAPackage("dev.kfold.harness.endpoint..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.kfold.harness.command..",
              "dev.kfold.harness.progress..",
              "dev.kfold.harness.report..",
              "dev.kfold.harness.client..",
              "picocli..");

  @ArchTest
  static final ArchRule theTrainerHasNoCycles =
      slices().matching("dev.kfold.trainer.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theOrchestratorHasNoCycles =
      slices().matching("dev.kfold.cv.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theHarnessHasNoCycles =
      slices().matching("dev.kfold.harness.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theEndpointHasNoCycles =
      slices().matching("dev.kfold.harness.endpoint.(*)..").should().beFreeOfCycles();
}
