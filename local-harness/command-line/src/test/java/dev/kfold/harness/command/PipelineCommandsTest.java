package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.client.FakeService;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.pipeline.PipelineOptions;
import dev.kfold.harness.pipeline.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.StartPipelineExecutionResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The subcommands of {@code kfold pipeline}: their output, requests and refusals. */
class PipelineCommandsTest {

  /** The parameters without a default. */
  private static final Map<String, String> ACCOUNT =
      Map.of(
          "ExecutionRole", "arn:aws:iam::111122223333:role/jobs",
          "DefaultS3Bucket", "b",
          "ImageURI", "kfold-cv",
          "TrainerImageURI", "kfold-trainer",
          "InputDataS3Uri", "s3://b/my.csv",
          "LabelColumn", "species");

  private final CommandLineRunner kfold = new CommandLineRunner();
  private final FakeService service = new FakeService();
  private final List<String> started = new ArrayList<>();

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void theDefinitionSearchesWhatTheOptionsSay() {
    assertThat(definition("--kernels", "rbf", "--c", "0.5:8", "--gamma", "1e-4:2")).isZero();

    JsonNode json = new JsonMapper().readTree(kfold.out());
    assertThat(defaultOf(json, "MinimumC").asDouble()).isEqualTo(0.5);
    assertThat(defaultOf(json, "MaximumC").asDouble()).isEqualTo(8);
    assertThat(defaultOf(json, "MinimumGamma").asDouble()).isEqualTo(0.0001);
    assertThat(
            json.at(
                    "/Steps/1/Arguments/ElseSteps/1/Arguments/TrainingJobDefinition/StaticHyperParameters/kernel")
                .asString())
        .isEqualTo("rbf");
  }

  @Test
  void theParameterAlgorithmChoosesTheSpaceOfTheDefinition() {
    assertThat(definition("--parameter", "Algorithm=knn")).isZero();

    JsonNode json = new JsonMapper().readTree(kfold.out());
    assertThat(defaultOf(json, "Algorithm").asString()).isEqualTo("knn");
    assertThat(
            json.at(
                    "/Steps/1/Arguments/ElseSteps/1/Arguments/HyperParameterTuningJobConfig/ParameterRanges/IntegerParameterRanges/0/Name")
                .asString())
        .isEqualTo("n_neighbors");
  }

  @Test
  void theDefinitionRefusesAnUnknownAlgorithmAndAGridOfAnother() {
    assertThat(definition("--parameter", "Algorithm=kn")).isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(definition("--parameter", "Algorithm=knn", "--strategy", "grid"))
        .isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err().lines())
        .contains(
            "parameter Algorithm: found 'kn', did you mean knn? Known are svm, logistic-regression, random-forest, gradient-boosting, knn.",
            "parameter Algorithm: found knn with --strategy grid, which searches svm only; choose --strategy bayesian or random.")
        .filteredOn(line -> line.contains("'kn'"))
        .hasSize(1);
  }

  @Test
  void theValuesOfAGridFollowTheParametersOfTheRangesToo() {
    assertThat(
            definition(
                "--strategy",
                "grid",
                "--trials",
                "16",
                "--parameter",
                "MinimumC=1",
                "--parameter",
                "MaximumC=4",
                "--gamma",
                "0.5:2"))
        .isZero();

    assertThat(kfold.out().replaceAll("\\s", ""))
        .contains("{\"Name\":\"c\",\"Values\":[\"1.0\",\"4.0\"]}")
        .contains("{\"Name\":\"gamma\",\"Values\":[\"0.5\",\"2.0\"]}");
  }

  @Test
  void theDefinitionRefusesAllFaultsAtOnce() {
    assertThat(
            definition(
                "--kernels", "rbg", "--c", "1:1", "--trials", "0", "--parameter", "KFolds=5"))
        .isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err().lines())
        .containsExactlyInAnyOrder(
            "--trials: found 0, expected at least 1.",
            "--kernels: found 'rbg', did you mean rbf? Known are linear, poly, rbf, sigmoid.",
            "--c: found '1:1', expected MIN:MAX with two numbers, 0 <= MIN < MAX, such as 0.01:100.",
            "parameter KFolds: is not one of the pipeline; did you mean KFold?");
    assertThat(kfold.out()).isEmpty();
  }

  @Test
  void theDefinitionRefusesContradictionsAndInvalidDefaults() {
    assertThat(definition("--c", "1:2", "--parameter", "MinimumC=1"))
        .isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(definition("--parameter", "MinimumGamma=20"))
        .isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(definition("--parameter", "Scaling=standart"))
        .isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(definition("--parameter", "MaximumC=1d")).isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err())
        .contains("--parameter MinimumC: says what --c or --gamma says too; give one of them.")
        .contains("parameters MinimumGamma and MaximumGamma: found '20' and '10'")
        .contains("parameter Scaling: found 'standart', expected one of [none, standard, minmax].")
        .contains("parameters MinimumC and MaximumC: found '0.01' and '1d'");
  }

  @Test
  void theDefinitionGetsWhatACompanyEnforces() {
    assertThat(
            definition(
                "--output-kms-key",
                "alias/out",
                "--volume-kms-key",
                "alias/volume",
                "--subnets",
                "subnet-1,subnet-2",
                "--security-groups",
                "sg-1",
                "--encrypt-traffic",
                "--tag",
                "team=ml",
                "--inference-types",
                "ml.t2.medium,ml.m5.xlarge",
                "--transform-types",
                "ml.m5.4xlarge"))
        .isZero();

    assertThat(kfold.out().replaceAll("\\s", ""))
        .contains("\"KmsKeyId\":\"alias/out\"", "\"VolumeKmsKeyId\":\"alias/volume\"")
        .contains("\"Subnets\":[\"subnet-1\",\"subnet-2\"]")
        .contains("\"EnableInterContainerTrafficEncryption\":true")
        .contains("\"Tags\":[{\"Key\":\"team\",\"Value\":\"ml\"}]")
        .contains(
            "{\"Get\":\"Parameters.InferenceInstanceType\"},\"ml.t2.medium\",\"ml.m5.xlarge\"]")
        .contains("{\"Get\":\"Parameters.TransformInstanceType\"},\"ml.m5.4xlarge\"]");
  }

  @Test
  void anIsolatedDefinitionNeedsFoldsInProcess() {
    assertThat(definition("--isolate")).isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(kfold.err()).contains("parameter FoldMode: found 'auto' with --isolate");

    assertThat(
            definition(
                "--isolate",
                "--parameter",
                "FoldMode=in-process",
                "--parameter",
                "EarlyStopping=none"))
        .isZero();
  }

  @Test
  void theColumnOfTheGroupsMayFollowWhenAnExecutionStarts() {
    assertThat(definition("--parameter", "SplitType=group")).isZero();
  }

  @Test
  void startRefusesInvalidParametersBeforeAnythingIsPaid() {
    pipeline(Strategy.BAYESIAN);

    assertThat(start("--parameter", "SplitType=group", "--c", "5:1"))
        .isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(start("--parameter", "SplitType=group")).isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err())
        .contains("--c: found '5:1'")
        .contains("parameter SplitType: group needs the column of the groups");
    assertThat(started).isEmpty();
  }

  @Test
  void startHandsRangesOnAsParameters() {
    pipeline(Strategy.RANDOM);

    assertThat(start("--parameter", "SplitType=loo", "--gamma", "0.5:2")).isZero();

    assertThat(started)
        .containsExactly(
            "[{\"Name\":\"MaximumGamma\",\"Value\":\"2\"},{\"Name\":\"MinimumGamma\",\"Value\":\"0.5\"},{\"Name\":\"SplitType\",\"Value\":\"loo\"}]");
  }

  @Test
  void startRefusesRangesForAGrid() {
    pipeline(Strategy.GRID);

    assertThat(start("--c", "1:2")).isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err()).contains("have no effect on a grid");
    assertThat(started).isEmpty();
  }

  @Test
  void startNamesEveryMissingAndUnknownParameter() {
    pipeline(CrossValidationPipeline.definition(PipelineOptions.of(Strategy.RANDOM, 12)));

    assertThat(start("--parameter", "KFolds=5")).isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err().lines())
        .containsExactly(
            "parameter ExecutionRole: has no value; give --parameter ExecutionRole=ARN, the role of all jobs.",
            "parameter DefaultS3Bucket: has no value; give --parameter DefaultS3Bucket=NAME, a bucket in the pipeline's region.",
            "parameter ImageURI: has no value; give --parameter ImageURI=URI, the kfold-cv image in the registry.",
            "parameter TrainerImageURI: has no value; give --parameter TrainerImageURI=URI, the kfold-trainer image in the registry.",
            "parameter InputDataS3Uri: has no value; give --data FILE, or --parameter InputDataS3Uri=s3://BUCKET/KEY.",
            "parameter LabelColumn: has no value; give --label COLUMN, or --parameter LabelColumn=COLUMN.",
            "parameter KFolds: is not one of the pipeline; did you mean KFold?");
    assertThat(started).isEmpty();
  }

  @Test
  void startRefusesAParameterThatNoStepUses() {
    JsonNode definition =
        new JsonMapper()
            .readTree(
                CrossValidationPipeline.definition(
                    PipelineOptions.of(Strategy.RANDOM, 12), ACCOUNT));
    ((ArrayNode) definition.path("Parameters"))
        .addObject()
        .put("Name", "Colour")
        .put("Type", "String")
        .put("DefaultValue", "red");
    pipeline(definition.toString());

    assertThat(start("--parameter", "Colour=blue")).isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err().lines())
        .containsExactly("parameter Colour: is used by no step of this pipeline; leave it out.");
    assertThat(started).isEmpty();
  }

  @Test
  void startsAPipelineThatItMayNotDescribe() {
    service.on("StartPipelineExecution", this::start);

    assertThat(start("--parameter", "SplitType=group")).isZero();

    assertThat(started).hasSize(1);
  }

  private void pipeline(Strategy strategy) {
    pipeline(CrossValidationPipeline.definition(PipelineOptions.of(strategy, 12), ACCOUNT));
  }

  private void pipeline(String definition) {
    service
        .on(
            "DescribePipeline",
            _ -> DescribePipelineResponse.builder().pipelineDefinition(definition).build())
        .on("StartPipelineExecution", this::start);
  }

  private StartPipelineExecutionResponse start(JsonNode request) {
    started.add(request.path("PipelineParameters").toString());
    return StartPipelineExecutionResponse.builder().pipelineExecutionArn("arn").build();
  }

  private int definition(String... options) {
    return kfold.run(
        Stream.concat(Stream.of("pipeline", "definition"), Stream.of(options))
            .toArray(String[]::new));
  }

  private int start(String... options) {
    return kfold.run(
        Stream.concat(
                Stream.of("pipeline", "start", "--endpoint-url", service.sageMaker().toString()),
                Stream.of(options))
            .toArray(String[]::new));
  }

  private static JsonNode defaultOf(JsonNode definition, String name) {
    return definition
        .path("Parameters")
        .valueStream()
        .filter(parameter -> parameter.path("Name").asString().equals(name))
        .findFirst()
        .orElseThrow()
        .path("DefaultValue");
  }
}
