package dev.kfold.harness.endpoint;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.Slice;
import java.util.Set;

/** What the packages of the endpoint say about who may depend on them. */
@AnalyzeClasses(
    packages = "dev.kfold.harness.endpoint",
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
          "logs",
          "identity");

  @ArchTest
  static final ArchRule noServiceKnowsAnother =
      slices()
          .matching("dev.kfold.harness.endpoint.(*)..")
          .that(
              DescribedPredicate.<Slice>describe(
                  "are services", slice -> SERVICES.contains(slice.getNamePart(1))))
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule noServiceKnowsTheWire =
      noClasses()
          .that()
          .resideInAPackage("dev.kfold.harness.endpoint.*..")
          .and()
          .resideOutsideOfPackage("dev.kfold.harness.endpoint.wire")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.kfold.harness.endpoint.wire");

  @ArchTest
  static final ArchRule theApiAndTheStateKnowNothingOfTheEndpoint =
      noClasses()
          .that()
          .resideInAPackage("dev.kfold.harness.endpoint.api")
          .or()
          .resideInAPackage("dev.kfold.harness.endpoint.state")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.kfold.harness.endpoint",
              "dev.kfold.harness.endpoint.job..",
              "dev.kfold.harness.endpoint.listing..",
              "dev.kfold.harness.endpoint.s3..",
              "dev.kfold.harness.endpoint.wire..");

  @ArchTest
  static final ArchRule faultsKnowNothingOfWhatTheyBefall =
      noClasses()
          .that()
          .resideInAPackage("dev.kfold.harness.endpoint.fault")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.kfold.harness.endpoint",
              "dev.kfold.harness.endpoint.job..",
              "dev.kfold.harness.endpoint.s3..",
              "dev.kfold.harness.endpoint.state..",
              "dev.kfold.harness.endpoint.training..",
              "dev.kfold.harness.endpoint.wire..");

  @ArchTest
  static final ArchRule searchesKnowNeitherRequestsNorJobs =
      noClasses()
          .that()
          .resideInAPackage("dev.kfold.harness.endpoint.tuning.strategy")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "software.amazon.awssdk..",
              "dev.kfold.harness.endpoint.tuning",
              "dev.kfold.harness.endpoint.api");
}
