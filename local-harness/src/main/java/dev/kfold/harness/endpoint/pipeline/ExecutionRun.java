package dev.kfold.harness.endpoint.pipeline;

import dev.kfold.harness.endpoint.api.ServiceException;
import dev.kfold.harness.endpoint.pipeline.definition.Definition;
import dev.kfold.harness.endpoint.pipeline.definition.JobStep;
import dev.kfold.harness.endpoint.pipeline.definition.Step;
import dev.kfold.harness.endpoint.state.Changes;
import dev.kfold.harness.endpoint.state.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.sagemaker.model.StepStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Runs one execution to its end on the thread that calls it: starts every step whose dependencies
 * have succeeded, waits for a job to end or for the time of another attempt, and goes on. After a
 * failure, running steps finish and no new one starts; a stop stops the running jobs.
 */
final class ExecutionRun {

  private static final Duration FOREVER = Duration.ofDays(365);

  private final String arn;
  private final Definition definition;
  private final Table<Execution> executions;
  private final Jobs jobs;
  private final StepStarter starter;
  private final Changes changes;
  private final BooleanSupplier closing;
  private final Clock clock;

  /**
   * @param closing whether the run is to be left as it is
   */
  ExecutionRun(
      String arn,
      Table<Execution> executions,
      StepStarter starter,
      Changes changes,
      BooleanSupplier closing) {
    this.arn = arn;
    this.definition = starter.definition();
    this.executions = executions;
    this.jobs = new Jobs(starter.api());
    this.starter = starter;
    this.changes = changes;
    this.closing = closing;
    this.clock = starter.clock();
  }

  void run() throws InterruptedException {
    advance();
    while (!running().isEmpty()) {
      var _ = changes.await(() -> closing.getAsBoolean() || hasWork(), untilNextAttempt());
      if (closing.getAsBoolean()) {
        return;
      }
      advance();
    }
    finish();
  }

  private boolean hasWork() {
    Execution execution = execution();
    List<StepExecution> running = running();
    if (execution.stopping()) {
      return running.stream().anyMatch(s -> s.status() != StepStatus.STOPPING || hasEnded(s));
    }
    Instant now = clock.instant();
    return running.stream().anyMatch(step -> step.isDue(now) || hasEnded(step))
        || next().isPresent();
  }

  private Duration untilNextAttempt() {
    return running().stream()
        .flatMap(step -> step.attempts().next().stream())
        .min(Instant::compareTo)
        .map(next -> Duration.between(clock.instant(), next))
        .orElse(FOREVER);
  }

  private void advance() {
    running().stream().filter(this::hasEnded).forEach(this::settle);
    if (execution().stopping()) {
      running().stream().filter(step -> step.status() != StepStatus.STOPPING).forEach(this::stop);
      return;
    }
    Instant now = clock.instant();
    running().stream().filter(step -> step.isDue(now)).forEach(this::attemptAgain);
    for (var next = next(); next.isPresent(); next = next()) {
      start(next.get(), StepExecution.starting(next.get().name(), clock.instant()));
    }
  }

  private void attemptAgain(StepExecution waiting) {
    start(definition.graph().step(waiting.name()).orElseThrow(), waiting.attempting());
  }

  private void start(Step step, StepExecution starting) {
    put(starting);
    put(starter.start(step, starting, execution()));
  }

  private Optional<Step> next() {
    Execution execution = execution();
    if (execution.stopping()
        || execution.anyStepFailed()
        || running().size() >= execution.parallelism()) {
      return Optional.empty();
    }
    return definition.graph().ready(execution.progress()).stream()
        .filter(step -> execution.includes(step.name()))
        .findFirst();
  }

  private boolean hasEnded(StepExecution step) {
    return step.jobName().isPresent()
        && switch (status(jobStep(step), describe(step))) {
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
        change(step.name(), s -> failed(job, s, reason));
      }
    }
  }

  private StepExecution stopped(StepExecution step) {
    return step.status() == StepStatus.STOPPING
        ? step.stopped(clock.instant())
        : step.failed("The job was stopped before it was complete.", clock.instant());
  }

  private StepExecution failed(JobStep job, StepExecution step, String reason) {
    return step.status() == StepStatus.STOPPING
        ? step.failed(reason, clock.instant())
        : Retries.failed(job, step, reason, clock.instant());
  }

  private void stop(StepExecution step) {
    if (step.jobName().isEmpty()) {
      change(step.name(), s -> s.stopped(clock.instant()));
      return;
    }
    change(step.name(), StepExecution::stopping);
    try {
      jobs.stop(jobStep(step), step.jobName().get());
    } catch (ServiceException e) {
      // it has ended by itself meanwhile, which the next look at it will find
    }
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

  /** A job that somebody has deleted meanwhile counts as failed. */
  private JsonNode describe(StepExecution step) {
    JobStep job = jobStep(step);
    try {
      return jobs.describe(job, step.jobName().orElseThrow());
    } catch (ServiceException e) {
      return JsonNodeFactory.instance
          .objectNode()
          .put(job.resource() + "Status", "Failed")
          .put("FailureReason", "ClientError: The job cannot be found: " + e.getMessage());
    }
  }

  private static String status(JobStep step, JsonNode description) {
    return description.path(step.resource() + "Status").asString("");
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
