package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.harness.deployment.DeploymentPlanner;
import dev.kfold.harness.deployment.DeploymentSettings;
import dev.kfold.sagemaker.HostedModels;
import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.sagemaker.ServingProgram;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.EndpointConfigSummary;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageSummary;
import software.amazon.awssdk.services.sagemaker.model.ModelSummary;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code kfold deploy} and {@code kfold invoke} against the local endpoint. */
@Timeout(60)
class DeployCommandTest {

  private static final String GROUP = "iris";

  @TempDir Path data;
  private HostedModels hosted;
  private SageMakerClient sageMaker;
  private String lastErrors = "";

  @BeforeEach
  void startEndpoint() {
    hosted = HostedModels.of(RunningEndpoint.start(data, new ServingProgram()));
    sageMaker = hosted.sageMaker();
    sageMaker.createModelPackageGroup(group -> group.modelPackageGroupName(GROUP));
  }

  @AfterEach
  void stopEndpoint() {
    hosted.close();
  }

  @Test
  void aNewEndpointAnswersAndIsRemovedWithAllThatWasMadeForIt() {
    register("first", ModelApprovalStatus.APPROVED);

    assertThat(succeed("deploy", GROUP)).isEqualTo("iris\n");
    assertThat(lastErrors.lines()).contains("iris: InService");
    assertThat(succeed("invoke", GROUP, "--row", "5.1,3.5")).startsWith("first");

    assertThat(succeed("deploy", "--delete", "--name", GROUP)).isEqualTo("iris\n");
    assertThat(sageMaker.listEndpoints().endpoints()).isEmpty();
    assertThat(sageMaker.listEndpointConfigs().endpointConfigs()).isEmpty();
    assertThat(sageMaker.listModels().models()).isEmpty();
  }

  @Test
  void aModelThatAnotherConfigurationUsesIsKeptAndTheConfigurationNamed() {
    register("first", ModelApprovalStatus.APPROVED);
    succeed("deploy", GROUP);
    String name = sageMaker.describeEndpoint(it -> it.endpointName(GROUP)).endpointConfigName();
    hosted.config("other", HostedModels.variant("AllTraffic", name, 1));

    assertThat(succeed("deploy", "--delete", "--name", GROUP)).isEqualTo("iris\n");

    assertThat(lastErrors.lines())
        .contains("iris: keeps the model " + name + ", which the configuration other uses.");
    assertThat(sageMaker.listEndpointConfigs().endpointConfigs())
        .extracting(EndpointConfigSummary::endpointConfigName)
        .containsExactly("other");
    assertThat(sageMaker.listModels().models())
        .extracting(ModelSummary::modelName)
        .containsExactly(name);
  }

  @Test
  void anotherPackageUpdatesTheEndpointAndRollBackReturnsToTheFirst() {
    register("first", ModelApprovalStatus.APPROVED);
    succeed("deploy", GROUP);
    String second = register("second", ModelApprovalStatus.APPROVED);

    assertThat(succeed("deploy", second)).isEqualTo("iris\n");
    assertThat(succeed("invoke", GROUP, "--row", "1")).startsWith("second");

    assertThat(succeed("deploy", "--roll-back", "--name", GROUP)).isEqualTo("iris\n");
    assertThat(succeed("invoke", GROUP, "--row", "1")).startsWith("first");
    assertThat(refuse("deploy", "--roll-back", "--name", GROUP))
        .startsWith("iris: has no deployment before iris-v1-");
  }

  @Test
  void aGroupMeansItsNewestApprovedVersionOrWithApproveItsNewest() {
    register("first", ModelApprovalStatus.APPROVED);
    String second = register("second", ModelApprovalStatus.PENDING_MANUAL_APPROVAL);

    succeed("deploy", GROUP);
    assertThat(succeed("invoke", GROUP, "--row", "1")).startsWith("first");

    succeed("deploy", GROUP, "--approve");
    assertThat(succeed("invoke", GROUP, "--row", "1")).startsWith("second");
    assertThat(
            sageMaker
                .describeModelPackage(request -> request.modelPackageName(second))
                .modelApprovalStatus())
        .isEqualTo(ModelApprovalStatus.APPROVED);
  }

  @Test
  void aServerlessEndpointAnswersToo() {
    register("first", ModelApprovalStatus.APPROVED);

    succeed("deploy", GROUP, "--serverless", "--name", "small");

    assertThat(succeed("invoke", "small", "--row", "1")).startsWith("first");
    ProductionVariant variant = variant("small");
    assertThat(variant.instanceType()).isNull();
    assertThat(variant.serverlessConfig().memorySizeInMB()).isEqualTo(2048);
  }

  @Test
  void anUpdateKeepsTheRoleAndTakesAnotherInstanceType() {
    register("first", ModelApprovalStatus.APPROVED);
    String role = "arn:aws:iam::000000000000:role/models";

    succeed("deploy", GROUP, "--role-arn", role);
    succeed("deploy", GROUP, "--instance-type", "ml.m5.xlarge");

    assertThat(variant(GROUP).instanceTypeAsString()).isEqualTo("ml.m5.xlarge");
    assertThat(
            sageMaker
                .describeModel(model -> model.modelName(variant(GROUP).modelName()))
                .executionRoleArn())
        .isEqualTo(role);
  }

  @Test
  void aDryRunPrintsTheRequestsAndChangesNothing() {
    String version = register("first", ModelApprovalStatus.PENDING_MANUAL_APPROVAL);

    List<JsonNode> requests = requests(succeed("deploy", version, "--approve", "--dry-run"));

    assertThat(requests)
        .extracting(request -> request.path("operation").asString())
        .containsExactly(
            "UpdateModelPackage", "CreateModel", "CreateEndpointConfig", "CreateEndpoint");
    assertThat(requests.get(1).at("/request/PrimaryContainer/ModelPackageName").asString())
        .isEqualTo(version);
    assertThat(sageMaker.listModels().models()).isEmpty();
    assertThat(sageMaker.listEndpoints().endpoints()).isEmpty();
  }

  @Test
  void aDryRunOfInvokePrintsTheRows() {
    List<JsonNode> requests =
        requests(succeed("invoke", "iris", "--row", "1,2", "--row", "3,4", "--dry-run"));

    assertThat(requests).hasSize(1);
    assertThat(requests.getFirst().at("/request/Body").asString()).isEqualTo("1,2\n3,4\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          deploy                                     | deploy: needs a model package
          deploy other                               | other: found no such model package group
          deploy iris                                | iris: has no version yet
          deploy arn:aws:sagemaker:us-east-1:000000000000:model-package/iris/9 | found no such model package
          deploy iris --roll-back --delete           | --roll-back: cannot be given with --delete
          deploy iris --serverless --instance-type a | --instance-type: cannot be given with --serverless
          deploy --delete                            | need the endpoint; give --name
          deploy iris --delete                       | iris: found no such endpoint
          deploy iris --roll-back                    | iris: found no such endpoint
          invoke none --row 1                        | none: the service refuses the request: Endpoint none
          deploy iris --endpoint-url localhost       | --endpoint-url: found 'localhost'
          """)
  void invalidInputIsRefusedInOneSentence(String command, String sentence) {
    String errors = refuse(command.split(" "));

    assertThat(errors.lines()).hasSize(1);
    assertThat(errors).contains(sentence).doesNotContain("Exception");
  }

  @Test
  void aPackageThatIsNotApprovedIsRefused() {
    String version = register("first", ModelApprovalStatus.PENDING_MANUAL_APPROVAL);

    assertThat(refuse("deploy", version))
        .contains("is PendingManualApproval, expected Approved", "--approve");
    assertThat(refuse("deploy", GROUP)).contains("has no approved version", version, "--approve");
    register("second", ModelApprovalStatus.REJECTED);
    assertThat(refuse("deploy", GROUP)).contains("has no approved version");
  }

  @Test
  void anInstanceTypeThatThePackageForbidsIsRefused() {
    register("first", ModelApprovalStatus.APPROVED);

    assertThat(refuse("deploy", GROUP, "--instance-type", "ml.t2.medium"))
        .contains("--instance-type: found 'ml.t2.medium'", "ml.m5.large, ml.m5.xlarge");
  }

  @Test
  void anEndpointOfOthersIsLeftAlone() {
    register("first", ModelApprovalStatus.APPROVED);
    hosted.serve(GROUP);

    assertThat(refuse("deploy", GROUP))
        .contains("which 'kfold deploy' did not make; choose another name.");
    assertThat(refuse("deploy", "--delete", "--name", GROUP))
        .contains("did not make; delete it with 'aws sagemaker delete-endpoint'.");
    assertThat(refuse("deploy", "--roll-back", "--name", GROUP))
        .contains("did not make; change it with 'aws sagemaker update-endpoint'.");
    assertThat(succeed("invoke", GROUP, "--row", "1")).startsWith(GROUP);
  }

  @Test
  void aNameThatIsTooLongIsRefused() {
    register("first", ModelApprovalStatus.APPROVED);

    assertThat(refuse("deploy", GROUP, "--name", "n".repeat(37)))
        .contains("--name: found", "at most 36");
  }

  @Test
  void aNewEndpointOfAwsNeedsARole() {
    register("first", ModelApprovalStatus.APPROVED);
    DeploymentPlanner planner = new DeploymentPlanner(sageMaker, Instant::now);
    DeploymentSettings settings =
        new DeploymentSettings(
            GROUP,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            false);

    assertThatThrownBy(() -> planner.deploy(settings))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("give --role-arn ARN");
  }

  @Test
  void aModelThatDoesNotStartIsReportedAndTheOldOneGoesOnServing() {
    register("first", ModelApprovalStatus.APPROVED);
    succeed("deploy", GROUP);
    String broken = register("broken", ModelApprovalStatus.APPROVED, Map.of("MODE", "die"));
    CommandLineRunner kfold = kfold();

    assertThat(kfold.run("deploy", broken)).isEqualTo(ExitCode.FAILED.code());

    assertThat(kfold.err()).contains("is not served", "still serves iris-v1-", "aws logs tail");
    assertThat(succeed("invoke", GROUP, "--row", "1")).startsWith("first");
  }

  private ProductionVariant variant(String endpoint) {
    String config =
        sageMaker.describeEndpoint(request -> request.endpointName(endpoint)).endpointConfigName();
    return sageMaker
        .describeEndpointConfig(request -> request.endpointConfigName(config))
        .productionVariants()
        .getFirst();
  }

  private String register(String answer, ModelApprovalStatus status) {
    return register(answer, status, Map.of());
  }

  /** Registers a model that answers with a text; returns the ARN of its package. */
  private String register(
      String answer, ModelApprovalStatus status, Map<String, String> environment) {
    ModelPackageContainerDefinition container =
        ModelPackageContainerDefinition.builder()
            .image(RunningEndpoint.IMAGE)
            .modelDataUrl(hosted.data(answer))
            .environment(environment)
            .build();
    String arn =
        sageMaker
            .createModelPackage(model ->
                model
                    .modelPackageGroupName(GROUP)
                    .modelApprovalStatus(status)
                    .inferenceSpecification(inference ->
                        inference
                            .containers(container)
                            .supportedContentTypes("text/csv")
                            .supportedResponseMIMETypes("text/csv")
                            .supportedRealtimeInferenceInstanceTypesWithStrings(
                                "ml.m5.large", "ml.m5.xlarge")))
            .modelPackageArn();
    assertThat(
            sageMaker
                .listModelPackages(list -> list.modelPackageGroupName(GROUP))
                .modelPackageSummaryList())
        .extracting(ModelPackageSummary::modelPackageArn)
        .contains(arn);
    return arn;
  }

  private static List<JsonNode> requests(String lines) {
    return lines.lines().map(new JsonMapper()::readTree).toList();
  }

  private CommandLineRunner kfold() {
    return new CommandLineRunner()
        .withEnvironment(hosted.endpoint().endpoint().clientEnvironment());
  }

  private String succeed(String... command) {
    CommandLineRunner kfold = kfold();
    int exitCode = kfold.run(command);
    assertThat(exitCode).as(kfold.err()).isZero();
    lastErrors = kfold.err();
    return kfold.out();
  }

  private String refuse(String... command) {
    CommandLineRunner kfold = kfold();
    assertThat(kfold.run(command)).as(kfold.err()).isEqualTo(ExitCode.INVALID_INPUT.code());
    return kfold.err();
  }
}
