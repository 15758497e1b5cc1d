package dev.kfold.harness.endpoint.pipeline;

import dev.kfold.harness.endpoint.api.ServiceException;
import dev.kfold.harness.endpoint.pipeline.definition.Definition;
import dev.kfold.harness.endpoint.pipeline.definition.JobStep;
import dev.kfold.harness.endpoint.pipeline.definition.Step;
import dev.kfold.harness.endpoint.state.Changes;
import dev.kfold.harness.endpoint.state.Table;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.sagemaker.model.StepStatus;
import tools.jackson.databind.JsonNode;

/**
 * Runs one execution to its end on the thread that calls it: starts every step whose dependencies
 * have succeeded, waits for a job to end, and goes on. After a failure, running steps finish and no
 * new one starts; a stop stops the running jobs.
 */
final class ExecutionRun {

  private static final Duration FOREVER = Duration.ofDays(365);

  private final String arn;
  private final Definition definition;
  private final Table<Execution> executions;
  private final Jobs jobs;
  private final StepStarter starter;
  private final Changes changes;
  private final Clock clock;

  ExecutionRun(String arn, Table<Execution> executions, StepStarter starter, Changes changes) {
    this.arn = arn;
    this.definition = starter.definition();
    this.executions = executions;
    this.jobs = new Jobs(starter.api());
    this.starter = starter;
    this.changes = changes;
    this.clock = starter.clock();
  }

  void run() throws InterruptedException {
    advance();
    while (!running().isEmpty()) {
      changes.await(() -> stopIsDue() || running().stream().anyMatch(this::hasEnded), FOREVER);
      advance();
    }
    finish();
  }

  private void advance() {
    running().stream().filter(this::hasEnded).forEach(this::settle);
    if (execution().stopping()) {
      running().stream().filter(step -> step.status() != StepStatus.STOPPING).forEach(this::stop);
      return;
    }
    for (var next = next(); next.isPresent(); next = next()) {
      start(next.get());
    }
  }

  private void start(Step step) {
    var starting = StepExecution.starting(step.name(), clock.instant());
    put(starting);
    put(starter.start(step, starting, execution()));
  }

  private Optional<Step> next() {
    Execution execution = execution();
    if (execution.stopping() || execution.anyStepFailed() || running().size() >= parallelism()) {
      return Optional.empty();
    }
    return definition.graph().ready(execution.progress()).stream().findFirst();
  }

  private boolean hasEnded(StepExecution step) {
    return switch (status(jobStep(step), describe(step))) {
      case "Completed", "Failed", "Stopped" -> true;
      default -> false; // statuses of a job still under way
    };
  }

  private void settle(StepExecution step) {
    JobStep job = jobStep(step);
    JsonNode description = describe(step);
    switch (status(job, description)) {
      case "Completed" -> {
        JsonNode properties = jobs.properties(job, step.jobName().orElseThrow(), description);
        change(step.name(), s -> s.succeeded(properties, clock.instant()));
      }
      case "Stopped" -> change(step.name(), this::stopped);
      default -> {
        String reason = description.path("FailureReason").asString("The job failed.");
        change(step.name(), s -> s.failed(reason, clock.instant()));
      }
    }
  }

  private StepExecution stopped(StepExecution step) {
    return execution().stopping()
        ? step.stopped(clock.instant())
        : step.failed("The job was stopped before it was complete.", clock.instant());
  }

  private void stop(StepExecution step) {
    change(step.name(), StepExecution::stopping);
    try {
      jobs.stop(jobStep(step), step.jobName().orElseThrow());
    } catch (ServiceException e) {
      // it has ended by itself meanwhile, which the next look at it will find
    }
  }

  private boolean stopIsDue() {
    return execution().stopping()
        && running().stream().anyMatch(step -> step.status() != StepStatus.STOPPING);
  }

  private void finish() {
    executions.update(
        arn,
        execution -> {
          if (execution.stopping()) {
            return execution.with(
                PipelineExecutionStatus.STOPPED, Optional.empty(), clock.instant());
          }
          return execution.anyStepFailed()
              ? execution.with(
                  PipelineExecutionStatus.FAILED,
                  Optional.of("Step failure: One or multiple steps failed."),
                  clock.instant())
              : execution.with(
                  PipelineExecutionStatus.SUCCEEDED, Optional.empty(), clock.instant());
        });
  }

  private JobStep jobStep(StepExecution step) {
    return (JobStep) definition.graph().step(step.name()).orElseThrow();
  }

  private JsonNode describe(StepExecution step) {
    return jobs.describe(jobStep(step), step.jobName().orElseThrow());
  }

  private static String status(JobStep step, JsonNode description) {
    return description.path(step.resource() + "Status").asString("");
  }

  private int parallelism() {
    Execution execution = execution();
    var asked = execution.request().parallelismConfiguration();
    var usual = execution.pipeline().description().parallelismConfiguration();
    var effective = asked == null ? usual : asked;
    return effective == null ? Integer.MAX_VALUE : effective.maxParallelExecutionSteps();
  }

  private List<StepExecution> running() {
    return execution().steps().values().stream().filter(StepExecution::running).toList();
  }

  private void put(StepExecution step) {
    executions.update(arn, execution -> execution.with(step, clock.instant()));
  }

  private void change(String step, UnaryOperator<StepExecution> change) {
    executions.update(
        arn,
        execution -> execution.with(change.apply(execution.steps().get(step)), clock.instant()));
  }

  private Execution execution() {
    return executions.find(arn).orElseThrow();
  }
}
