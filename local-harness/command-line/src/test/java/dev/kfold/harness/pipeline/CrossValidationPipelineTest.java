package dev.kfold.harness.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.space.Interval;
import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.pipeline.definition.DefinitionReader;
import dev.kfold.trainer.split.SplitKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateModelPackageRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateProcessingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CrossValidationPipelineTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final PipelineOptions GRID = PipelineOptions.of(Strategy.GRID, 12);

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void isADefinitionThatTheServiceTakes(Strategy strategy) {
    var definition = DefinitionReader.read(CrossValidationPipeline.definition(options(strategy)));

    assertThat(definition.graph().nodes().keySet())
        .containsExactly(
            "PreprocessStep",
            "SearchModeStep",
            "SearchStep",
            "UntunedTrialStep",
            "HyperParameterTuningStep",
            "EvaluationStep",
            "ModelEvaluationStep",
            "ModelSelectionStep",
            "RegisterModelStep",
            "BelowBaselineCheckStep",
            "BelowBaselineStep",
            "SearchReportStep",
            "SearchModelEvaluationStep",
            "RegisterSearchedModelStep",
            "SearchBelowBaselineCheckStep",
            "SearchBelowBaselineStep");
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void everyArgumentIsAMemberOfTheStepsRequest(Strategy strategy) {
    JsonNode steps = read(options(strategy)).path("Steps");

    assertMembersKnown(steps.at("/0/Arguments"), CreateProcessingJobRequest.builder());
    assertMembersKnown(
        steps.at("/1/Arguments/ElseSteps/0/Arguments"), CreateTrainingJobRequest.builder());
    assertMembersKnown(
        steps.at("/1/Arguments/ElseSteps/1/Arguments"),
        CreateHyperParameterTuningJobRequest.builder());
    assertMembersKnown(steps.at("/2/Arguments"), CreateProcessingJobRequest.builder());
    assertMembersKnown(
        steps.at("/3/Arguments/IfSteps/0/Arguments"), CreateTrainingJobRequest.builder());
    assertMembersKnown(
        steps.at("/3/Arguments/IfSteps/1/Arguments"), CreateModelPackageRequest.builder());
  }

  @Test
  void hasTheParametersOfTheSampleUnderTheirNames() {
    assertThat(names(read(options(Strategy.BAYESIAN)).path("Parameters")))
        .startsWith(
            "ProcessingInstanceCount",
            "ProcessingInstanceType",
            "TrainingInstanceType",
            "TrainingInstanceCount",
            "InferenceInstanceType",
            "HPOTunerScriptInstanceType",
            "ModelApprovalStatus",
            "ExecutionRole",
            "DefaultS3Bucket",
            "BaselineModelObjectiveValue",
            "S3BucketPrefix",
            "ImageURI",
            "KFold",
            "MaxTrainingJobs",
            "MaxParallelTrainingJobs",
            "MinimumC",
            "MaximumC",
            "MinimumGamma",
            "MaximumGamma",
            "GammaScalingType");
  }

  @Test
  void aSearchOverRangesTakesThemFromTheParameters() {
    JsonNode tuning = tuning(options(Strategy.RANDOM));

    assertThat(tuning.path("Strategy").asString()).isEqualTo("Random");
    assertThat(tuning.at("/ResourceLimits/MaxNumberOfTrainingJobs/Get").asString())
        .isEqualTo("Parameters.MaxTrainingJobs");
    assertThat(names(tuning.at("/ParameterRanges/ContinuousParameterRanges")))
        .containsExactly("c", "gamma");
    assertThat(tuning.at("/ParameterRanges/ContinuousParameterRanges/0/MinValue").toString())
        .isEqualTo("{\"Std:Join\":{\"On\":\"\",\"Values\":[{\"Get\":\"Parameters.MinimumC\"}]}}");
    assertThat(tuning.at("/ParameterRanges/CategoricalParameterRanges/0/Values").toString())
        .isEqualTo("[\"linear\",\"poly\",\"rbf\",\"sigmoid\"]");
  }

  @Test
  void aGridHasCategoriesOnlyAndSaysItselfHowManyTrialsThereAre() {
    var options = PipelineOptions.of(Strategy.GRID, 24);
    JsonNode tuning = tuning(options);

    assertThat(options.cValues()).containsExactly("0.01", "1.0", "100.0");
    assertThat(options.gammaValues()).containsExactly("0.001", "10.0");
    assertThat(tuning.at("/ResourceLimits").has("MaxNumberOfTrainingJobs")).isFalse();
    assertThat(tuning.at("/ParameterRanges/ContinuousParameterRanges")).isEmpty();
    assertThat(names(tuning.at("/ParameterRanges/CategoricalParameterRanges")))
        .containsExactly("c", "gamma", "kernel");
  }

  @Test
  void aGridWithoutAKernelThatUsesGammaVariesCAlone() {
    var space =
        new SvmSearchSpace(List.of("linear"), new Interval(0.01, 100), new Interval(0.001, 10));

    PipelineOptions options = PipelineOptions.of(Strategy.GRID, space, 9);

    assertThat(options.cValues()).hasSize(9);
    assertThat(options.gammaValues()).hasSize(1);
  }

  @Test
  void aHyperParameterWithOneValueIsAConstant() {
    assertThat(GRID.gammaValues()).containsExactly("0.1");

    JsonNode arguments = read(GRID).at("/Steps/1/Arguments/ElseSteps/1/Arguments");
    assertThat(
            names(
                arguments.at(
                    "/HyperParameterTuningJobConfig/ParameterRanges/CategoricalParameterRanges")))
        .containsExactly("c", "kernel");
    assertThat(arguments.at("/TrainingJobDefinition/StaticHyperParameters/gamma").asString())
        .isEqualTo("0.1");
  }

  @Test
  void gridsNeverHaveMoreCombinationsThanTrials() {
    for (int trials = 4; trials < 200; trials++) {
      var options = PipelineOptions.of(Strategy.GRID, trials);
      int combinations = 4 * options.cValues().size() * options.gammaValues().size();

      assertThat(combinations).isLessThanOrEqualTo(trials).isGreaterThan(trials / 2);
    }
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void theUntunedTrialDiffersFromTheTunersTrialsByItsHyperparametersOnly(Strategy strategy) {
    JsonNode steps = read(options(strategy)).path("Steps");
    var untuned = (ObjectNode) steps.at("/1/Arguments/ElseSteps/0/Arguments");
    var tuned =
        (ObjectNode)
            steps.at("/1/Arguments/ElseSteps/1/Arguments/TrainingJobDefinition").deepCopy();
    var hyperParameters = (ObjectNode) untuned.remove("HyperParameters");
    var constants = (ObjectNode) tuned.remove("StaticHyperParameters");

    assertThat((JsonNode) untuned).isEqualTo(tuned);
    assertThat(hyperParameters.remove("c").asString()).isEqualTo("1.0");
    assertThat(hyperParameters.remove("gamma").asString()).isEqualTo("scale");
    assertThat(hyperParameters.remove("kernel").asString()).isEqualTo("rbf");
    assertThat(hyperParameters.remove("early_stopping").asString()).isEqualTo("none");
    constants.remove(List.of("c", "gamma", "kernel", "early_stopping"));
    assertThat((JsonNode) hyperParameters).isEqualTo(constants);
    assertThat(hyperParameters.path("scaling").toString())
        .isEqualTo("{\"Get\":\"Parameters.Scaling\"}");
  }

  @Test
  void bothWaitForTheSplitOnlyAndTheEvaluationForBoth() {
    JsonNode steps = read(options(Strategy.BAYESIAN)).path("Steps");

    assertThat(stepsThatAreNamed(steps.get(1))).containsOnly("PreprocessStep");
    assertThat(stepsThatAreNamed(steps.get(2)))
        .containsOnly("HyperParameterTuningStep", "UntunedTrialStep");
  }

  private static List<String> stepsThatAreNamed(JsonNode step) {
    return Pattern.compile("\"Steps\\.(\\w+)\\.")
        .matcher(step.toString())
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  @Test
  void scalesAndSplitsInEveryWayThatTheTrainerKnows() {
    JsonNode parameters = read(options(Strategy.BAYESIAN)).path("Parameters");

    assertThat(parameter(parameters, "Scaling").path("DefaultValue").asString())
        .isEqualTo("standard");
    assertThat(
            parameter(parameters, "SplitType")
                .path("EnumValues")
                .valueStream()
                .map(JsonNode::asString))
        .containsExactlyElementsOf(
            Arrays.stream(SplitKind.values()).map(SplitKind::toString).toList());
  }

  @Test
  void noTrialIsToldHowManyFoldsThereAre() {
    assertThat(
            read(options(Strategy.BAYESIAN))
                .at("/Steps/1/Arguments/ElseSteps/0/Arguments/HyperParameters")
                .has("k"))
        .isFalse();
    assertThat(
            read(options(Strategy.BAYESIAN))
                .at(
                    "/Steps/1/Arguments/ElseSteps/1/Arguments/TrainingJobDefinition/StaticHyperParameters")
                .has("k"))
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void searchesTheSpaceThatItIsGiven(Strategy strategy) {
    var space =
        new SvmSearchSpace(List.of("rbf", "linear"), new Interval(0.5, 8), new Interval(0.25, 4));
    JsonNode definition = read(PipelineOptions.of(strategy, space, 8));
    JsonNode ranges =
        definition.at(
            "/Steps/1/Arguments/ElseSteps/1/Arguments/HyperParameterTuningJobConfig/ParameterRanges");

    assertThat(values(ranges, "kernel")).containsExactly("rbf", "linear");
    assertThat(parameter(definition.path("Parameters"), "MinimumC").path("DefaultValue").asDouble())
        .isEqualTo(0.5);
    assertThat(
            parameter(definition.path("Parameters"), "MaximumGamma")
                .path("DefaultValue")
                .asDouble())
        .isEqualTo(4);
    if (strategy == Strategy.GRID) {
      assertThat(values(ranges, "c")).containsExactly("0.5", "8.0");
      assertThat(values(ranges, "gamma")).containsExactly("0.25", "4.0");
    }
  }

  @Test
  void refusesAGridOfOneCombination() {
    var space = new SvmSearchSpace(List.of("rbf"), new Interval(0.5, 8), new Interval(0.25, 4));

    assertThatThrownBy(() -> PipelineOptions.of(Strategy.GRID, space, 1).verified())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("--trials: found room for one combination");
  }

  private static JsonNode parameter(JsonNode parameters, String name) {
    return named(parameters, name);
  }

  private static List<String> values(JsonNode ranges, String name) {
    return named(ranges.path("CategoricalParameterRanges"), name)
        .path("Values")
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  private static JsonNode named(JsonNode list, String name) {
    return list.valueStream()
        .filter(node -> node.path("Name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void refusesInvalidRanges() {
    assertThatThrownBy(() -> new Interval(-1, 1)).hasMessageContaining("0 <= minimum < maximum");
    assertThatThrownBy(() -> new Interval(2, 1)).hasMessageContaining("0 <= minimum < maximum");
    assertThatThrownBy(
            () -> new SvmSearchSpace(List.of("rbf"), new Interval(0, 1), new Interval(0, 1)))
        .hasMessageContaining("gamma is searched above 0");
  }

  @Test
  void aGridOverARangeThatBeginsAtZeroIsLinearAndLeavesZeroOut() {
    var space = new SvmSearchSpace(List.of("rbf"), new Interval(0, 1), new Interval(0.25, 4));

    assertThat(PipelineOptions.of(Strategy.GRID, space, 4).cValues()).containsExactly("0.5", "1.0");
    assertThat(new Interval(0, 1).spaced(4)).containsExactly("0.25", "0.5", "0.75", "1.0");
  }

  @Test
  void theScaleOfBothRangesIsAParameter() {
    JsonNode definition = read(options(Strategy.BAYESIAN));
    JsonNode ranges =
        definition.at(
            "/Steps/1/Arguments/ElseSteps/1/Arguments/HyperParameterTuningJobConfig/ParameterRanges/ContinuousParameterRanges");

    assertThat(ranges.valueStream().map(range -> range.at("/ScalingType/Get").asString()))
        .containsExactly("Parameters.CScalingType", "Parameters.GammaScalingType");
    assertThat(
            parameter(definition.path("Parameters"), "CScalingType")
                .path("DefaultValue")
                .asString())
        .as("a range that begins at 0 has no logarithmic scale")
        .isEqualTo("Auto");
  }

  @Test
  void theModelPackageAllowsInstanceTypesForEndpointsAndForTransforms() {
    JsonNode plain = inferenceSpecification(options(Strategy.BAYESIAN));
    JsonNode more =
        inferenceSpecification(
            options(Strategy.BAYESIAN)
                .with(
                    JobOptions.NONE,
                    new InstanceTypes(List.of("ml.t2.medium"), List.of("ml.m5.4xlarge"))));

    assertThat(plain.path("SupportedRealtimeInferenceInstanceTypes").toString())
        .isEqualTo("[{\"Get\":\"Parameters.InferenceInstanceType\"}]");
    assertThat(plain.path("SupportedTransformInstanceTypes").toString())
        .isEqualTo("[{\"Get\":\"Parameters.TransformInstanceType\"}]");
    assertThat(more.path("SupportedRealtimeInferenceInstanceTypes").toString())
        .isEqualTo("[{\"Get\":\"Parameters.InferenceInstanceType\"},\"ml.t2.medium\"]");
    assertThat(more.path("SupportedTransformInstanceTypes").toString())
        .isEqualTo("[{\"Get\":\"Parameters.TransformInstanceType\"},\"ml.m5.4xlarge\"]");
  }

  private static JsonNode inferenceSpecification(PipelineOptions options) {
    return read(options).at("/Steps/3/Arguments/IfSteps/1/Arguments/InferenceSpecification");
  }

  @Test
  void everyParameterIsReadByAStep() {
    JsonNode definition = read(options(Strategy.BAYESIAN));
    String steps = definition.path("Steps").toString();

    assertThat(names(definition.path("Parameters")))
        .allSatisfy(name -> assertThat(steps).contains("\"Parameters.%s\"".formatted(name)));
  }

  @Test
  void theMessageBelowTheBaselineNeedsNoFunctionButJoinOfParametersAndTheExecution() {
    JsonNode message =
        read(options(Strategy.BAYESIAN)).at("/Steps/4/Arguments/IfSteps/0/Arguments/ErrorMessage");

    assertThat(message.toString()).contains("Std:Join").doesNotContain("JsonGet", "Steps.");
  }

  @Test
  void theStepsOfASuccessfulExecutionLeaveTheCheckBelowTheBaselineOut() {
    assertThat(
            CrossValidationPipeline.stepNames(
                CrossValidationPipeline.definition(options(Strategy.BAYESIAN)), Map.of()))
        .containsExactly(
            "PreprocessStep",
            "UntunedTrialStep",
            "HyperParameterTuningStep",
            "EvaluationStep",
            "ModelEvaluationStep",
            "ModelSelectionStep",
            "RegisterModelStep");
  }

  @Test
  void theStepsOfASearchInOneJobAreThoseOfItsBranch() {
    assertThat(
            CrossValidationPipeline.stepNames(
                CrossValidationPipeline.definition(options(Strategy.BAYESIAN)),
                Map.of("SearchMode", "job")))
        .containsExactly(
            "PreprocessStep",
            "SearchStep",
            "SearchReportStep",
            "SearchModelEvaluationStep",
            "RegisterSearchedModelStep");
  }

  @Test
  void halvingIsOfASearchInOneJobOnly() {
    String definition = CrossValidationPipeline.definition(options(Strategy.HALVING));

    assertThat(CrossValidationPipeline.stepNames(definition, Map.of())).contains("SearchStep");
    assertThatThrownBy(() ->
            CrossValidationPipeline.definition(
                options(Strategy.HALVING), Map.of("SearchMode", "tuning")))
        .hasMessage("parameter SearchMode: found 'tuning', expected one of [job].");
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void everyArgumentOfASearchInOneJobIsAMemberOfTheStepsRequest(Strategy strategy) {
    JsonNode steps = read(options(strategy)).path("Steps");

    assertMembersKnown(
        steps.at("/1/Arguments/IfSteps/0/Arguments"), CreateTrainingJobRequest.builder());
    assertMembersKnown(steps.at("/5/Arguments"), CreateProcessingJobRequest.builder());
    assertMembersKnown(
        steps.at("/6/Arguments/IfSteps/0/Arguments"), CreateModelPackageRequest.builder());
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void theOrchestratorKnowsEveryHyperparameterOfASearchInOneJob(Strategy strategy) {
    JsonNode given =
        ConstantExpressions.in(
            read(options(strategy)).at("/Steps/1/Arguments/IfSteps/0/Arguments/HyperParameters"));

    assertThat(given.propertyNames())
        .contains("strategy", "c", "gamma", "kernel", "max_runtime", "selection", "refit")
        .doesNotContain("train_src", "fold_mode", "instance_type");
  }

  @Test
  void aSearchOfTheLinearKernelInOneJobHasNoGamma() {
    var space = new SvmSearchSpace(List.of("linear"), new Interval(0.5, 8), new Interval(0.25, 4));
    PipelineOptions grid = PipelineOptions.of(Strategy.GRID, space, 4);

    for (PipelineOptions each : List.of(grid, PipelineOptions.of(Strategy.RANDOM, space, 4))) {
      assertThat(searchJob(each).propertyNames())
          .contains("c")
          .doesNotContain("gamma", "gamma_scaling");
    }
    assertThat(searchJob(grid).path("trials").stringValue()).isEqualTo("4");
  }

  @Test
  void aGridInOneJobSaysHowManyTrialsItHas() {
    assertThat(searchJob(GRID).path("trials").stringValue()).isEqualTo("12");
  }

  private static JsonNode searchJob(PipelineOptions options) {
    return read(options).at("/Steps/1/Arguments/IfSteps/0/Arguments/HyperParameters");
  }

  @Test
  void theModelOfASearchInOneJobIsItsOwn() {
    JsonNode registration =
        read(options(Strategy.RANDOM)).at("/Steps/6/Arguments/IfSteps/0/Arguments");

    assertThat(registration.toString())
        .contains(
            "Steps.SearchStep.ModelArtifacts.S3ModelArtifacts",
            "Steps.SearchReportStep.PropertyFiles.ModelPackage")
        .doesNotContain("Steps.EvaluationStep", "Steps.ModelSelectionStep");
  }

  @Test
  void equalOptionsGiveEqualText() {
    assertThat(CrossValidationPipeline.definition(GRID))
        .isEqualTo(CrossValidationPipeline.definition(GRID));
  }

  private static PipelineOptions options(Strategy strategy) {
    return switch (strategy) {
      case BAYESIAN, RANDOM, HALVING -> PipelineOptions.of(strategy, 12);
      case GRID -> GRID;
    };
  }

  private static JsonNode read(PipelineOptions options) {
    return JSON.readTree(CrossValidationPipeline.definition(options));
  }

  private static JsonNode tuning(PipelineOptions options) {
    return read(options)
        .at("/Steps/1/Arguments/ElseSteps/1/Arguments/HyperParameterTuningJobConfig");
  }

  private static List<String> names(JsonNode list) {
    return list.valueStream().map(node -> node.path("Name").asString()).toList();
  }

  /** Asserts that the request's model class has all members, which would otherwise be lost. */
  private static void assertMembersKnown(JsonNode arguments, SdkPojo builder) {
    JsonNode resolved = ConstantExpressions.in(arguments);
    SdkJson.read(resolved, builder);

    var request = (SdkPojo) ((SdkBuilder<?, ?>) builder).build();
    ObjectNode known = SdkJson.write(request);
    known.remove("ClientToken"); // the SDK fills it in
    assertThat((JsonNode) known).isEqualTo(resolved);
  }
}
