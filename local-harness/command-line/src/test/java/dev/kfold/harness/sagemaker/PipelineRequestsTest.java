package dev.kfold.harness.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.harness.pipeline.CrossValidationRequests;
import dev.kfold.harness.pipeline.EvaluationFiles;
import dev.kfold.harness.pipeline.PipelineOptions;
import dev.kfold.harness.pipeline.Strategy;
import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.pipeline.FakeJobs;
import dev.kfold.sagemaker.pipeline.PipelineService;
import dev.kfold.sagemaker.registry.RegistryService;
import dev.kfold.sagemaker.state.Changes;
import dev.kfold.sagemaker.state.MemoryTables;
import dev.kfold.sagemaker.tuning.FakeTrialJobs;
import dev.kfold.sagemaker.tuning.TuningService;
import dev.kfold.sagemaker.wire.OperationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineExecutionRequest;
import tools.jackson.databind.JsonNode;

/**
 * Every request of the cross-validation pipeline meets the constraints of the service's model: all
 * requests go through the checks of the endpoint, and only the jobs are fakes.
 */
class PipelineRequestsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Changes changes = new Changes();
  private final MemoryTables tables = new MemoryTables(changes);
  private final Clock clock = Clock.systemUTC();
  private final Arns arns = new Arns("eu-central-1", "000000000000");
  private final FakeJobs jobs = new FakeJobs(changes);
  private final FakeTrialJobs trials = new FakeTrialJobs(changes);
  private final OperationRegistry dispatcher = new OperationRegistry();
  private final List<String> accepted = new CopyOnWriteArrayList<>();
  private final TuningService tuning = new TuningService(trials, tables, clock, arns);
  private final PipelineService pipelines =
      new PipelineService(
          recording(dispatcher), dispatcher.argumentCheck(), this::read, tables, clock, arns);

  PipelineRequestsTest() {
    dispatcher.register(jobs.operations());
    dispatcher.register(tuning.operations());
    dispatcher.register(pipelines.operations());
    dispatcher.register(new RegistryService(tables, clock, arns).operations());
  }

  @AfterEach
  void close() {
    pipelines.close();
    tuning.close();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "HALVING")
  void keepToTheConstraintsOfTheService(Strategy strategy) throws Exception {
    String execution = start(strategy);
    endTrials(execution);
    await(() -> jobs.running().size() == 1 || hasEnded(execution));
    jobs.running().forEach(jobs::complete);
    await(() -> hasEnded(execution));

    assertThat(status(execution)).isEqualTo("Succeeded");
    assertThat(accepted)
        .filteredOn(operation -> operation.startsWith("Create"))
        .startsWith("CreateProcessingJob")
        .endsWith(
            "CreateProcessingJob",
            "CreateTrainingJob",
            "CreateModelPackageGroup",
            "CreateModelPackage")
        .containsExactlyInAnyOrder(
            "CreateProcessingJob",
            "CreateHyperParameterTuningJob",
            "CreateTrainingJob",
            "CreateProcessingJob",
            "CreateTrainingJob",
            "CreateModelPackageGroup",
            "CreateModelPackage");
  }

  @Test
  void soDoTheRequestsOfASearchInOneJob() throws Exception {
    String execution = start(Strategy.HALVING);
    while (!hasEnded(execution)) {
      await(() -> !jobs.running().isEmpty() || hasEnded(execution));
      jobs.running().forEach(jobs::complete);
    }

    assertThat(status(execution)).isEqualTo("Succeeded");
    assertThat(accepted)
        .filteredOn(operation -> operation.startsWith("Create"))
        .containsExactly(
            "CreateProcessingJob",
            "CreateTrainingJob",
            "CreateProcessingJob",
            "CreateModelPackageGroup",
            "CreateModelPackage");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "HALVING")
  void soDoTheRequestsOfTheTrials(Strategy strategy) throws Exception {
    endTrials(start(strategy));

    assertThat(trials.started()).isNotEmpty();
    for (CreateTrainingJobRequest trial : trials.started()) {
      assertThat(call("CreateTrainingJob", trial).has("TrainingJobArn")).isTrue();
    }
  }

  private String start(Strategy strategy) {
    call("CreatePipeline", CrossValidationRequests.create(PipelineOptions.of(strategy, 8)));
    return call(
            "StartPipelineExecution", CrossValidationRequests.start(Map.of("MaxTrainingJobs", "8")))
        .path("PipelineExecutionArn")
        .asString();
  }

  /** Completes trials with a good score until the search or the whole execution has ended. */
  private void endTrials(String execution) throws InterruptedException {
    while (!isFinalFitStarted() && !hasEnded(execution)) {
      jobs.running().forEach(jobs::complete); // the untuned trial
      trials
          .running()
          .forEach(name -> trials.complete(name, "test:score", OptionalDouble.of(0.98)));
      await(() ->
          !trials.running().isEmpty()
              || !jobs.running().isEmpty()
              || isFinalFitStarted()
              || hasEnded(execution));
    }
  }

  private boolean isFinalFitStarted() {
    return accepted.stream().filter("CreateTrainingJob"::equals).count() == 2;
  }

  private Api recording(Api api) {
    return (operation, request) -> {
      JsonNode answer = api.call(operation, request);
      accepted.add(operation);
      return answer;
    };
  }

  private Optional<byte[]> read(String uri) {
    return EvaluationFiles.read(uri);
  }

  private boolean hasEnded(String execution) {
    return !status(execution).equals("Executing");
  }

  private String status(String execution) {
    return call(
            "DescribePipelineExecution",
            DescribePipelineExecutionRequest.builder().pipelineExecutionArn(execution).build())
        .path("PipelineExecutionStatus")
        .asString();
  }

  private JsonNode call(String operation, SdkPojo request) {
    return dispatcher.call(operation, SdkJson.write(request));
  }

  private void await(BooleanSupplier condition) throws InterruptedException {
    assertThat(changes.await(condition, PATIENCE)).isTrue();
  }
}
