package dev.kfold.harness;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The dependencies between the modules: command-line → sagemaker, cv-orchestrator, trainer, images;
 * cv-orchestrator → trainer → container-contract; sagemaker → container-contract; cv-orchestrator,
 * sagemaker → search. Also the packages that may use each library.
 */
@AnalyzeClasses(
    packages = "dev.kfold",
    importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoFixtures.class})
class ArchitectureTest {

  /** Excludes the fixtures of the local SageMaker, a jar that ArchUnit does not take for tests. */
  static final class NoFixtures implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final String CONTRACT = "dev.kfold.contract..";
  private static final String SEARCH = "dev.kfold.search..";
  private static final String TRAINER = "dev.kfold.trainer..";
  private static final String ORCHESTRATOR = "dev.kfold.cv..";
  private static final String SAGEMAKER = "dev.kfold.sagemaker..";
  private static final String COMMAND_LINE = "dev.kfold.harness..";
  private static final String IMAGES = "dev.kfold.image..";

  @ArchTest
  static final ArchRule theContractDependsOnNoOtherModule =
      classesOf(CONTRACT, SEARCH, TRAINER, ORCHESTRATOR, SAGEMAKER, COMMAND_LINE, IMAGES);

  @ArchTest
  static final ArchRule theSearchDependsOnNoOtherModule =
      classesOf(SEARCH, CONTRACT, TRAINER, ORCHESTRATOR, SAGEMAKER, COMMAND_LINE, IMAGES);

  @ArchTest
  static final ArchRule theTrainerDependsOnTheContractAlone =
      classesOf(TRAINER, SEARCH, ORCHESTRATOR, SAGEMAKER, COMMAND_LINE, IMAGES);

  @ArchTest
  static final ArchRule theOrchestratorDependsOnTheTrainerTheSearchAndTheContract =
      classesOf(ORCHESTRATOR, SAGEMAKER, COMMAND_LINE, IMAGES);

  @ArchTest
  static final ArchRule theLocalSageMakerDependsOnTheSearchAndTheContract =
      classesOf(SAGEMAKER, TRAINER, ORCHESTRATOR, COMMAND_LINE, IMAGES);

  @ArchTest
  static final ArchRule theImagesDependOnNoOtherModule =
      classesOf(IMAGES, CONTRACT, SEARCH, TRAINER, ORCHESTRATOR, SAGEMAKER, COMMAND_LINE);

  /** Returns the rule that no class of a module depends on the other modules. */
  private static ArchRule classesOf(String module, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(module)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others);
  }

  @ArchTest
  static final ArchRule theAssemblyOfTheImagesIsSeenOnlyByTheCommandThatBuildsThem =
      noClasses()
          .that(resideOutsideOfPackages("dev.kfold.harness.images..", "dev.kfold.image.."))
          .should()
          .dependOnClassesThat(resideInAPackage("dev.kfold.image.."));

  @ArchTest
  static final ArchRule
      theAwsSdkIsSeenOnlyWhereJobsAreStartedInTheLocalSageMakerAndInTheCommandLine =
          noClasses()
              .that(
                  resideOutsideOfPackages(
                      "dev.kfold.cv.aws..",
                      "dev.kfold.cv.job..",
                      "dev.kfold.cv.sagemaker..",
                      "dev.kfold.cv.report..",
                      SAGEMAKER,
                      COMMAND_LINE))
              .should()
              .dependOnClassesThat()
              .resideInAPackage("software.amazon.awssdk..");

  @ArchTest
  static final ArchRule smileIsSeenOnlyWhereClassifiersAreFittedScoredAndCompared =
      noClasses()
          .that(
              resideOutsideOfPackages(
                  "dev.kfold.trainer.svm..",
                  "dev.kfold.trainer.logistic..",
                  "dev.kfold.trainer.tree..",
                  "dev.kfold.trainer.score..",
                  "dev.kfold.cv.comparison.."))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("smile..");

  @ArchTest
  static final ArchRule hardwoodIsSeenOnlyWhereParquetIsRead =
      noClasses()
          .that(resideOutsideOfPackage("dev.kfold.trainer.parquet.."))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.hardwood..");

  @ArchTest
  static final ArchRule jettyIsSeenOnlyWhereModelsAreServed =
      noClasses()
          .that(resideOutsideOfPackage("dev.kfold.trainer.serve.."))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.eclipse.jetty..", "org.HdrHistogram..");

  /** S3Proxy brings this Jetty along. */
  @ArchTest
  static final ArchRule theServerOfTheEndpointIsSeenOnlyWhereItSpeaksHttp =
      noClasses()
          .that(resideOutsideOfPackages("dev.kfold.sagemaker.http..", "dev.kfold.sagemaker.s3.."))
          .should()
          .dependOnClassesThat(resideInAPackage("org.gaul.shaded.org.eclipse.jetty.."));

  /** Its limits are system properties. */
  @ArchTest
  static final ArchRule theServerOfTheJdkIsSeenOnlyInTheStubOfTheImages =
      noClasses()
          .that(resideOutsideOfPackage("dev.kfold.image.."))
          .should()
          .dependOnClassesThat(resideInAPackage("com.sun.net.httpserver.."));

  @ArchTest
  static final ArchRule templatesAreSeenOnlyByTheConsole =
      noClasses()
          .that(
              resideOutsideOfPackages(
                  "dev.kfold.sagemaker.console", "dev.kfold.sagemaker.console.templates.."))
          .should()
          .dependOnClassesThat(resideInAPackage("gg.jte.."));

  @ArchTest
  static final ArchRule optionsAreReadByPicocliOnlyInTheCommandLine =
      noClasses()
          .that(resideOutsideOfPackages("dev.kfold.harness.command..", "dev.kfold.harness"))
          .should()
          .dependOnClassesThat(resideInAPackage("picocli.."));

  @ArchTest
  static final ArchRule theContractHasNoCycles =
      slices().matching("dev.kfold.contract.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theTrainerHasNoCycles =
      slices().matching("dev.kfold.trainer.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theOrchestratorHasNoCycles =
      slices().matching("dev.kfold.cv.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theCommandLineHasNoCycles =
      slices().matching("dev.kfold.harness.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theLocalSageMakerHasNoCycles =
      slices().matching("dev.kfold.sagemaker.(*)..").should().beFreeOfCycles();
}
