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
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
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
  void aScoreBelowTheBaselineSaysSoAndRegistersNothing() throws Exception {
    String execution = start("0.99");
    endTrials();
    await(() -> status(execution).equals("Failed"));

    assertThat(step(execution, "BelowBaselineStep").path("FailureReason").asString())
        .isEqualTo("The best mean score 0.98 is below the baseline 0.99; no model was registered.");
    assertThat(jobs.trainingRequests()).as("the untuned default and no final fit").hasSize(1);
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
                .containsEntry("fold_mode", "jobs")
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
    return Optional.of(uri)
        .filter(u -> u.endsWith("/evaluation/evaluation.json"))
        .map(_ ->
            "{\"multiclass_classification_metrics\":{\"accuracy\":{\"value\":0.98}}}"
                .getBytes(StandardCharsets.UTF_8));
  }

  private String start(String baseline) {
    var parameters =
        Map.of(
            "S3BucketPrefix", "iris",
            "MaxTrainingJobs", "6",
            "BaselineModelObjectiveValue", baseline);
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
