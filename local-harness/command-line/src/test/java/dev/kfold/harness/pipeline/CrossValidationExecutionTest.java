package dev.kfold.harness.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.Calls;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.pipeline.FakeJobs;
import dev.kfold.sagemaker.pipeline.PipelineService;
import dev.kfold.sagemaker.registry.RegistryService;
import dev.kfold.sagemaker.state.Changes;
import dev.kfold.sagemaker.state.MemoryTables;
import dev.kfold.sagemaker.tuning.FakeTrialJobs;
import dev.kfold.sagemaker.tuning.TuningService;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import tools.jackson.databind.JsonNode;

/** The whole pipeline with the real tuner and registry; only the jobs are fakes. */
class CrossValidationExecutionTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Changes changes = new Changes();
  private final MemoryTables tables = new MemoryTables(changes);
  private final Arns arns = new Arns("eu-central-1", "000000000000");
  private final FakeJobs jobs = new FakeJobs(changes);
  private final FakeTrialJobs trials = new FakeTrialJobs(changes);
  private final Calls calls = new Calls();
  private final TuningService tuning = new TuningService(trials, tables, Clock.systemUTC(), arns);
  private final PipelineService pipelines =
      new PipelineService(
          calls, (_, _, _) -> List.of(), this::read, tables, Clock.systemUTC(), arns);

  CrossValidationExecutionTest() {
    calls.add(jobs.operations());
    calls.add(tuning.operations());
    calls.add(pipelines.operations());
    calls.add(new RegistryService(tables, Clock.systemUTC(), arns).operations());
  }

  @AfterEach
  void close() {
    pipelines.close();
    tuning.close();
  }

  @Test
  void aGoodScoreEndsWithARegisteredModel() throws Exception {
    String execution = start("0.9");
    endTrials();
    await(() -> jobs.running().size() == 1);
    CreateTrainingJobRequest fit = jobs.trainingRequests().getLast();
    jobs.complete(fit.trainingJobName());
    await(() -> status(execution).equals("Succeeded"));

    assertThat(fit.inputDataConfig())
        .extracting(channel -> channel.dataSource().s3DataSource().s3Uri())
        .containsExactly(output(execution, "train/all"), output(execution, "jobinfo"));
    JsonNode model =
        calls.call(
            "DescribeModelPackage",
            "{'ModelPackageName':'arn:aws:sagemaker:eu-central-1:000000000000:model-package/CrossValidatedSVM/1'}");
    assertThat(model.at("/InferenceSpecification/Containers/0/ModelDataUrl").asString())
        .endsWith(fit.trainingJobName() + "/output/model.tar.gz");
    assertThat(model.at("/ModelMetrics/ModelQuality/Statistics/S3Uri").asString())
        .isEqualTo(output(execution, "evaluation/evaluation.json"));
  }

  @Test
  void onlyTheFinalFitIsAskedForProbabilities() throws Exception {
    start("0.9", Map.of("Probability", "true"));
    List<CreateTrainingJobRequest> trials = endTrials();
    await(() -> jobs.running().size() == 1);

    assertThat(jobs.trainingRequests().getLast().hyperParameters())
        .containsOnly(Map.entry("probability", "true"));
    assertThat(trials)
        .isNotEmpty()
        .allSatisfy(trial -> assertThat(trial.hyperParameters()).doesNotContainKey("probability"));
  }

  @Test
  void belowTheBaselineTheExecutionSucceedsWithoutAModel() throws Exception {
    String execution = start("0.99");
    endTrials();
    await(() -> !status(execution).equals("Executing"));

    assertThat(status(execution)).isEqualTo("Succeeded");
    assertThat(step(execution, "ModelEvaluationStep").at("/Metadata/Condition/Outcome").asString())
        .isEqualTo("False");
    assertThat(jobs.trainingRequests()).as("the untuned default and no final fit").hasSize(1);
  }

  @Test
  void belowTheBaselineTheExecutionFailsIfItIsToldTo() throws Exception {
    String execution = start("0.99", Map.of("BelowBaseline", "Fail"));
    endTrials();
    await(() -> !status(execution).equals("Executing"));

    assertThat(status(execution)).isEqualTo("Failed");
    assertThat(step(execution, "BelowBaselineStep").path("FailureReason").asString())
        .isEqualTo(
            "The best mean score is below the baseline 0.99; no model was registered. The score is in %s."
                .formatted(output(execution, "evaluation/evaluation.json")));
    assertThat(jobs.trainingRequests()).as("the untuned default and no final fit").hasSize(1);
  }

  @Test
  void aGoodScoreDoesNotFailAnExecutionThatIsToldToFailBelowTheBaseline() throws Exception {
    String execution = start("0.98", Map.of("BelowBaseline", "Fail"));
    endTrials();
    await(() -> jobs.running().size() == 1);
    jobs.complete(jobs.trainingRequests().getLast().trainingJobName());
    await(() -> !status(execution).equals("Executing"));

    assertThat(status(execution)).isEqualTo("Succeeded");
  }

  @Test
  void theModelPackageSaysHowGoodTheModelIsAndWhatMadeIt() throws Exception {
    String execution = start("0.9", Map.of("InferenceInstanceType", "ml.t2.medium"));
    endTrials();
    await(() -> jobs.running().size() == 1);
    jobs.complete(jobs.trainingRequests().getLast().trainingJobName());
    await(() -> status(execution).equals("Succeeded"));

    JsonNode model =
        calls.call(
            "DescribeModelPackage",
            "{'ModelPackageName':'arn:aws:sagemaker:eu-central-1:000000000000:model-package/CrossValidatedSVM/1'}");
    assertThat(model.path("Domain").asString()).isEqualTo("MACHINE_LEARNING");
    assertThat(model.path("Task").asString()).isEqualTo("CLASSIFICATION");
    assertThat(model.path("SamplePayloadUrl").asString())
        .isEqualTo(output(execution, "payload/payload.tar.gz"));
    assertThat(
            model.at("/InferenceSpecification/SupportedRealtimeInferenceInstanceTypes").toString())
        .isEqualTo("[\"ml.t2.medium\"]");
    assertThat(model.at("/InferenceSpecification/SupportedTransformInstanceTypes").toString())
        .isEqualTo("[\"ml.m5.xlarge\"]");
    JsonNode metadata = model.path("CustomerMetadataProperties");
    assertThat(metadata.path("mean").asString()).isEqualTo("0.98");
    assertThat(metadata.path("standard_deviation").asString()).isEqualTo("0.02");
    assertThat(metadata.path("standard_error").asString()).isEqualTo("0.009");
    assertThat(metadata.path("folds").asString()).isEqualTo("5");
    assertThat(metadata.path("untuned_default_mean").asString()).isEqualTo("0.97");
    assertThat(metadata.path("data_sha256").asString()).isEqualTo("abc");
    assertThat(metadata.path("trainer_image").asString()).isEqualTo("kfold-trainer:latest");
    assertThat(metadata.path("orchestrator_image").asString()).isEqualTo("kfold-cv:latest");
    assertThat(metadata.path("pipeline_execution").asString()).isEqualTo(execution);
  }

  @Test
  void trialsGetTheFoldsAndTheSearchedHyperParameters() throws Exception {
    String execution = start("0.9");
    List<CreateTrainingJobRequest> started = endTrials();

    assertThat(started).hasSize(6);
    assertThat(started)
        .extracting(trial -> trial.hyperParameters().get("kernel"))
        .contains("linear", "poly", "rbf", "sigmoid");
    assertThat(started)
        .allSatisfy(trial ->
            assertThat(trial.hyperParameters())
                .doesNotContainKey("k")
                .containsEntry("seed", "23")
                .containsEntry("fold_mode", "auto")
                .containsEntry("job_start_seconds", "180")
                .containsEntry("kernel_values_per_second", "100000000")
                .containsEntry("max_parallel_folds", "10")
                .containsEntry("fold_attempts", "2")
                .containsEntry("fold_max_runtime_seconds", "86400")
                .containsEntry("role_arn", "")
                .containsEntry("use_spot", "false")
                .containsEntry("keep_alive_seconds", "0")
                .containsEntry("early_stopping", "bound")
                .containsEntry("class_weight", "none")
                .containsEntry("train_src", output(execution, "train"))
                .containsEntry("test_src", output(execution, "test"))
                .containsEntry("output_path", output(execution, "output"))
                .containsEntry("_tuning_objective_metric", "test:score"));
    assertThat(jobs.processingRequests().getFirst().appSpecification().containerArguments())
        .containsExactly(
            "split",
            "--data",
            "/opt/ml/processing/input",
            "--label",
            "species",
            "--k",
            "5",
            "--seed",
            "23",
            "--split",
            "kfold",
            "--repeats",
            "10",
            "--group",
            "",
            "--header",
            "auto",
            "--encoding",
            "",
            "--drop",
            "",
            "--keep",
            "",
            "--only",
            "",
            "--drop-missing-labels",
            "false",
            "--sep",
            "",
            "--decimal",
            "",
            "--missing-values",
            "",
            "--layout",
            "index",
            "--payload",
            "/opt/ml/processing/payload/payload.tar.gz",
            "--out",
            "/opt/ml/processing");
  }

  @Test
  void theUntunedDefaultRunsBesideTheSearchAndIsNamedToTheReport() throws Exception {
    String execution = start("0.9");
    await(() -> !jobs.running().isEmpty() && !trials.running().isEmpty());
    CreateTrainingJobRequest untuned = jobs.trainingRequests().getFirst();
    assertThat(jobs.running()).containsExactly(untuned.trainingJobName());
    CreateTrainingJobRequest tuned = trials.started().getFirst();

    assertThat(untuned.inputDataConfig()).isEqualTo(tuned.inputDataConfig());
    assertThat(untuned.algorithmSpecification()).isEqualTo(tuned.algorithmSpecification());
    assertThat(untuned.resourceConfig()).isEqualTo(tuned.resourceConfig());
    assertThat(untuned.hyperParameters())
        .containsEntry("c", "1.0")
        .containsEntry("gamma", "scale")
        .containsEntry("kernel", "rbf")
        .containsEntry("scaling", "standard")
        .containsEntry("early_stopping", "none")
        .containsEntry("train_src", output(execution, "train"));
    assertThat(untuned.trainingJobName())
        .as("with room for the names of the folds")
        .hasSizeLessThanOrEqualTo(53);

    endTrials();
    await(() -> jobs.processingRequests().size() == 2);
    assertThat(jobs.processingRequests().getLast().appSpecification().containerArguments())
        .containsSequence("--untuned-job", untuned.trainingJobName());
  }

  private Optional<byte[]> read(String uri) {
    return EvaluationFiles.read(uri);
  }

  private String start(String baseline) {
    return start(baseline, Map.of());
  }

  private String start(String baseline, Map<String, String> more) {
    Map<String, String> parameters =
        new HashMap<>(
            Map.of(
                "S3BucketPrefix", "iris",
                "MaxTrainingJobs", "6",
                "BaselineModelObjectiveValue", baseline));
    parameters.putAll(more);
    calls.call(
        "CreatePipeline",
        CrossValidationRequests.create(PipelineOptions.of(Strategy.BAYESIAN, 12)));
    return calls
        .call("StartPipelineExecution", CrossValidationRequests.start(parameters))
        .path("PipelineExecutionArn")
        .asString();
  }

  /** Completes the untuned trial and all others, and returns the requests of the others. */
  private List<CreateTrainingJobRequest> endTrials() throws InterruptedException {
    await(() -> !jobs.running().isEmpty());
    jobs.complete(jobs.trainingRequests().getFirst().trainingJobName());
    var ended = new HashSet<String>();
    while (ended.size() < 6) {
      await(() -> !trials.running().isEmpty());
      String name = trials.running().getFirst();
      trials.complete(name, "test:score", OptionalDouble.of(0.98));
      ended.add(name);
    }
    return new ArrayList<>(trials.started());
  }

  private JsonNode step(String execution, String name) {
    JsonNode steps =
        calls.call("ListPipelineExecutionSteps", "{'PipelineExecutionArn':'" + execution + "'}");
    return steps
        .path("PipelineExecutionSteps")
        .valueStream()
        .filter(step -> step.path("StepName").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private String status(String execution) {
    return calls
        .call("DescribePipelineExecution", "{'PipelineExecutionArn':'" + execution + "'}")
        .path("PipelineExecutionStatus")
        .asString();
  }

  private static String output(String execution, String name) {
    String id = execution.substring(execution.lastIndexOf('/') + 1);
    return "s3://data/iris/" + id + "/" + name;
  }

  private void await(BooleanSupplier condition) throws InterruptedException {
    assertThat(changes.await(condition, PATIENCE)).isTrue();
  }
}
