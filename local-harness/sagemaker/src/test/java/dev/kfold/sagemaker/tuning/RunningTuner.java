package dev.kfold.sagemaker.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.Calls;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.state.Changes;
import dev.kfold.sagemaker.state.MemoryTables;
import dev.kfold.sagemaker.state.Tables;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import tools.jackson.databind.JsonNode;

/** A tuning service with fake training jobs, which the test ends. */
final class RunningTuner implements AutoCloseable {

  private final Changes changes;
  private final FakeTrialJobs trials;
  private final TuningService service;
  private final Calls calls = new Calls();

  private RunningTuner(Tables tables, FakeTrialJobs trials) {
    this.changes = tables.changes();
    this.trials = trials;
    this.service =
        new TuningService(
            trials, tables, Clock.systemUTC(), new Arns("eu-central-1", "000000000000"));
    calls.add(service.operations());
  }

  static RunningTuner start() {
    Changes changes = new Changes();
    return new RunningTuner(new MemoryTables(changes), new FakeTrialJobs(changes));
  }

  /** Starts a service with the state of an earlier one. */
  static RunningTuner start(Tables tables, FakeTrialJobs trials) {
    return new RunningTuner(tables, trials);
  }

  FakeTrialJobs trials() {
    return trials;
  }

  /** Returns the operations, for requests with more members. */
  Calls calls() {
    return calls;
  }

  JsonNode create(CreateHyperParameterTuningJobRequest request) {
    return calls.call("CreateHyperParameterTuningJob", request);
  }

  /** Creates a tuning job, ends its trials one by one with these scores, and waits for its end. */
  void run(CreateHyperParameterTuningJobRequest request, double... scores)
      throws InterruptedException {
    create(request);
    complete(scores);
    awaitStatus(request.hyperParameterTuningJobName(), "Completed");
  }

  JsonNode describe(String name) {
    return call("DescribeHyperParameterTuningJob", name);
  }

  /** Calls an operation whose request has only the name of a tuning job. */
  JsonNode call(String operation, String name) {
    return calls.call(operation, "{'HyperParameterTuningJobName':'" + name + "'}");
  }

  /** Returns the name of the best trial of a tuning job. */
  String best(String name) {
    return describe(name).at("/BestTrainingJob/TrainingJobName").asString();
  }

  String status(String name) {
    return describe(name).path("HyperParameterTuningJobStatus").asString();
  }

  /** Waits until this number of trials run and returns the name of the oldest one. */
  String awaitRunning(int count) throws InterruptedException {
    await(() -> trials.running().size() == count);
    return trials.running().getFirst();
  }

  /** Ends trials one by one with these scores. */
  void complete(double... scores) throws InterruptedException {
    for (double score : scores) {
      await(() -> !trials.running().isEmpty());
      trials.complete(trials.running().getFirst(), TuningRequests.METRIC, OptionalDouble.of(score));
    }
  }

  void await(BooleanSupplier condition) throws InterruptedException {
    assertThat(changes.await(condition, Duration.ofSeconds(20))).isTrue();
  }

  void awaitStatus(String name, String status) throws InterruptedException {
    await(() -> status(name).equals(status));
  }

  @Override
  public void close() {
    service.close();
  }
}
