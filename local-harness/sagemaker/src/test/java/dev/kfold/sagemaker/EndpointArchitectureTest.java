package dev.kfold.sagemaker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.Slice;
import java.util.Set;

/** The dependencies that the packages of the local endpoint allow. */
@AnalyzeClasses(
    packages = "dev.kfold.sagemaker",
    importOptions = ImportOption.DoNotIncludeTests.class)
class EndpointArchitectureTest {

  private static final Set<String> SERVICES =
      Set.of(
          "training",
          "processing",
          "tuning",
          "pipeline",
          "registry",
          "model",
          "hosting",
          "transform",
          "search",
          "tag",
          "metric",
          "experiment",
          "lineage",
          "logs",
          "identity",
          "repository");

  @ArchTest
  static final ArchRule noServiceKnowsAnother =
      slices()
          .matching("dev.kfold.sagemaker.(*)..")
          .that(
              DescribedPredicate.<Slice>describe(
                  "are services", slice -> SERVICES.contains(slice.getNamePart(1))))
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule noServiceKnowsTheWire =
      noClasses()
          .that()
          .resideInAPackage("dev.kfold.sagemaker.*..")
          .and()
          .resideOutsideOfPackage("dev.kfold.sagemaker.wire")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.kfold.sagemaker.wire");

  @ArchTest
  static final ArchRule theApiAndTheStateKnowNothingOfTheEndpoint =
      noClasses()
          .that()
          .resideInAPackage("dev.kfold.sagemaker.api")
          .or()
          .resideInAPackage("dev.kfold.sagemaker.state")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.kfold.sagemaker",
              "dev.kfold.sagemaker.job..",
              "dev.kfold.sagemaker.listing..",
              "dev.kfold.sagemaker.s3..",
              "dev.kfold.sagemaker.wire..");

  @ArchTest
  static final ArchRule faultsKnowNothingOfWhatTheyBefall =
      noClasses()
          .that()
          .resideInAPackage("dev.kfold.sagemaker.faultinjection")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.kfold.sagemaker",
              "dev.kfold.sagemaker.job..",
              "dev.kfold.sagemaker.s3..",
              "dev.kfold.sagemaker.state..",
              "dev.kfold.sagemaker.training..",
              "dev.kfold.sagemaker.wire..");

  @ArchTest
  static final ArchRule onlyTheWiringKnowsTheConsole =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.kfold.sagemaker", "dev.kfold.sagemaker.console..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.kfold.sagemaker.console..");
}
