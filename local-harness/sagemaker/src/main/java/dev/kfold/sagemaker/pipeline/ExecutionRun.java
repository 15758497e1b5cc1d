package dev.kfold.sagemaker.pipeline;

import dev.kfold.sagemaker.pipeline.definition.Definition;
import dev.kfold.sagemaker.pipeline.definition.Step;
import dev.kfold.sagemaker.state.Changes;
import dev.kfold.sagemaker.state.ResourceTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.sagemaker.model.ParallelismConfiguration;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.sagemaker.model.StepStatus;

/**
 * Runs one execution to its end on the calling thread: starts each step whose dependencies have
 * succeeded, waits until a job ends or another attempt is due, and repeats. After a failure,
 * running steps finish and no further step starts. A stop stops the running jobs.
 */
final class ExecutionRun {

  private static final Duration FOREVER = Duration.ofDays(365);

  private final String arn;
  private final Definition definition;
  private final ResourceTable<Execution> executions;
  private final AwaitedJobs jobs;
  private final StepStarter starter;
  private final Changes changes;
  private final BooleanSupplier closing;
  private final Clock clock;

  /**
   * Creates a run.
   *
   * @param closing whether the process is ending, which leaves the execution as it is
   */
  ExecutionRun(
      String arn,
      ResourceTable<Execution> executions,
      StepStarter starter,
      Changes changes,
      BooleanSupplier closing) {
    this.arn = arn;
    this.definition = starter.definition();
    this.executions = executions;
    this.jobs = new AwaitedJobs(definition, new Jobs(starter.api()), starter.clock());
    this.starter = starter;
    this.changes = changes;
    this.closing = closing;
    this.clock = starter.clock();
  }

  /** Runs the execution; returns when it has ended or the process is ending. */
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
      return running.stream().anyMatch(s -> s.status() != StepStatus.STOPPING || jobs.hasEnded(s));
    }
    Instant now = clock.instant();
    return running.stream().anyMatch(step -> step.isDue(now) || jobs.hasEnded(step))
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
    running().stream().filter(jobs::hasEnded).forEach(step -> put(jobs.settled(step)));
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
        || running().size() >= maxParallel(execution)) {
      return Optional.empty();
    }
    return definition.graph().ready(execution.stepStates()).stream()
        .filter(step -> execution.includes(step.name()))
        .findFirst();
  }

  private static int maxParallel(Execution execution) {
    return execution
        .parallelism()
        .map(ParallelismConfiguration::maxParallelExecutionSteps)
        .orElse(Integer.MAX_VALUE);
  }

  private void stop(StepExecution step) {
    if (step.jobName().isEmpty()) {
      put(step.stopped(clock.instant()));
      return;
    }
    put(step.stopping());
    jobs.stop(step);
  }

  private void finish() {
    executions.update(
        arn,
        execution -> {
          if (execution.stopping()) {
            return execution.ended(
                PipelineExecutionStatus.STOPPED, Optional.empty(), clock.instant());
          }
          return execution.anyStepFailed()
              ? execution.ended(
                  PipelineExecutionStatus.FAILED,
                  Optional.of("Step failure: One or multiple steps failed."),
                  clock.instant())
              : execution.ended(
                  PipelineExecutionStatus.SUCCEEDED, Optional.empty(), clock.instant());
        });
  }

  private List<StepExecution> running() {
    return execution().steps().values().stream().filter(StepExecution::running).toList();
  }

  private void put(StepExecution step) {
    executions.update(arn, execution -> execution.withStep(step, clock.instant()));
  }

  private Execution execution() {
    return executions.find(arn).orElseThrow();
  }
}
