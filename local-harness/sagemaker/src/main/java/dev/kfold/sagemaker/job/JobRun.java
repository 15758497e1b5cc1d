package dev.kfold.sagemaker.job;

import dev.kfold.contract.StopSignal;
import dev.kfold.sagemaker.executor.ContainerSpec;
import dev.kfold.sagemaker.executor.Slots;
import dev.kfold.sagemaker.faultinjection.JobFaults;
import dev.kfold.sagemaker.s3.S3Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs one job from its first to its last status: prepares a folder with the input, runs the
 * container, and stores the output. After an interruption all of this is repeated.
 *
 * @param <J> the state of this kind of job
 */
public final class JobRun<J extends ContainerJob<J>> implements RunningJobs.Run {

  private static final String KEY = "AWS_ACCESS_KEY_ID";
  private static final Duration FOREVER = Duration.ofDays(365);

  private final JobTable<J> jobs;
  private final JobHost host;
  private final J created;
  private final JobFaults faults;
  private final JobTask<J> task;
  private final ContainerSettings settings;
  private Slots.Place place = Slots.unlimited();
  private Duration timeLeft;
  private boolean hasWaited;
  private int retriesLeft;

  /**
   * Creates the run of a new job.
   *
   * @param jobs the table that contains the job
   * @param faults the failures that are injected into the job
   */
  public JobRun(JobTable<J> jobs, J created, JobFaults faults, JobTask<J> task) {
    this.jobs = jobs;
    this.host = jobs.host();
    this.created = created;
    this.faults = faults;
    this.task = task;
    this.settings = task.container();
    this.timeLeft = created.maxRuntime();
    this.retriesLeft = created.retries();
  }

  @Override
  public void queue() {
    place = host.executor().queue(settings.image());
  }

  @Override
  public void run(StopSignal stop) throws InterruptedException {
    // the last status is set when nothing is left to do, so it is never revoked
    jobs.end(created.name(), runToEnd(stop));
  }

  private JobTable.Change<J> runToEnd(StopSignal stop) throws InterruptedException {
    try (Slots.Place _ = place;
        ContainerLog log =
            ContainerLog.create(
                host.log(jobs.kind(), created.name()), host.clock(), task.logReader())) {
      Optional<JobTable.Change<J>> last = attempt(0, log, stop);
      for (int attempt = 1; last.isEmpty(); attempt++) {
        change(ContainerJob::restarting);
        last = attempt(attempt, log, stop);
      }
      return last.get();
    } catch (JobFailedException e) {
      return JobTable.Change.failed(e);
    } catch (IOException | RuntimeException e) {
      return JobTable.Change.failed(JobFailedException.internal(e));
    }
  }

  /** Runs the job on one instance; returns empty if it was taken away and another one follows. */
  private Optional<JobTable.Change<J>> attempt(int attempt, ContainerLog log, StopSignal stop)
      throws IOException, JobFailedException, InterruptedException {
    try (JobFolder folder = JobFolder.create(host.folder(jobs.kind(), created.name()))) {
      if (!awaitInstance(stop)) {
        return Optional.of(ContainerJob::outOfWaitTime);
      }
      if (!stop.isRaised()) {
        PythonSdkSettings.write(folder, host.arns(), settings.role());
        task.prepare(folder);
      }
      if (stop.isRaised()) {
        return Optional.of(Job::stopped);
      }
      change(Job::started);
      ContainerOutcome outcome = runContainer(attempt, container(folder, log), stop);
      task.saveCheckpoints(folder);
      return finish(folder, outcome);
    }
  }

  /** Waits for an instance; returns false if the job may not wait long enough. */
  private boolean awaitInstance(StopSignal stop) throws InterruptedException {
    if (!place.isGranted()) {
      hasWaited = true;
      change(ContainerJob::pending);
      place.await(stop, patience());
    }
    Duration delay = faults.slowStart();
    if (delay.isPositive() && place.isGranted()) {
      hasWaited = true;
      change(ContainerJob::pending);
      Duration patience = patience();
      stop.await(delay.compareTo(patience) <= 0 ? delay : patience);
    }
    return stop.isRaised() || (place.isGranted() && patience().isPositive());
  }

  /** Returns how long the job may still wait, or run after it has waited. */
  private Duration patience() {
    return created.waitsUntil().map(end -> Duration.between(host.now(), end)).orElse(FOREVER);
  }

  /**
   * Returns the container with the variables of every job's container beside the requested ones.
   */
  private ContainerSpec container(JobFolder folder, ContainerLog log) {
    Map<String, String> environment = new HashMap<>(host.environment());
    environment.put(PythonSdkSettings.VARIABLE, PythonSdkSettings.WITHIN);
    if (S3Endpoint.ANY_KEY.equals(environment.get(KEY))
        && !settings.environment().containsKey(KEY)) {
      environment.put("AWS_SESSION_TOKEN", settings.role()); // tells the endpoint who calls
    }
    environment.putAll(settings.environment());
    return new ContainerSpec(
        created.name(),
        settings.image(),
        settings.entrypoint(),
        settings.arguments(),
        environment,
        folder.base(),
        Optional.empty(),
        settings.isolated(),
        log);
  }

  private ContainerOutcome runContainer(int attempt, ContainerSpec spec, StopSignal stop)
      throws InterruptedException, JobFailedException {
    Duration grace = faults.stopGrace().orElse(host.stopGrace());
    Instant started = host.now();
    Duration patience = hasWaited ? patience() : FOREVER;
    boolean waitEndsFirst = patience.compareTo(timeLeft) < 0;
    JobContainer container = JobContainer.start(host, spec, grace, stop);
    ContainerOutcome outcome =
        container.await(
            waitEndsFirst ? patience : timeLeft,
            faults.disruption(attempt),
            () -> change(Job::stopping));
    // MaxRuntimeInSeconds spans all attempts
    timeLeft = timeLeft.minus(Duration.between(started, host.now()));
    return waitEndsFirst && outcome instanceof ContainerOutcome.OutOfTime
        ? new ContainerOutcome.OutOfWaitTime()
        : outcome;
  }

  private Optional<JobTable.Change<J>> finish(JobFolder folder, ContainerOutcome outcome)
      throws IOException, JobFailedException {
    String message = task.message(folder);
    return switch (outcome) {
      case ContainerOutcome.Exited(int code) when code != 0 && !isStopping() ->
          Optional.of(
              withContainerReport(
                  message, JobTable.Change.failed(afterStoring(folder, message, code))));
      case ContainerOutcome.Exited _ -> {
        task.store(folder);
        yield Optional.of(withContainerReport(message, Job::completed));
      }
      case ContainerOutcome.OutOfTime _ -> {
        task.store(folder);
        yield Optional.of(withContainerReport(message, ContainerJob::outOfTime));
      }
      case ContainerOutcome.OutOfWaitTime _ -> {
        task.store(folder);
        yield Optional.of(withContainerReport(message, ContainerJob::outOfWaitTime));
      }
      case ContainerOutcome.Lost _ when retriesLeft > 0 && !isStopping() -> {
        retriesLeft--;
        yield Optional.empty();
      }
      case ContainerOutcome.Lost _ ->
          Optional.of(
              withContainerReport(message, JobTable.Change.failed(JobFailedException.loss())));
      case ContainerOutcome.Interrupted _ -> {
        change(ContainerJob::interrupted);
        yield Optional.empty();
      }
    };
  }

  /** Stores the output of a failed program; returns its failure even if storing fails too. */
  private JobFailedException afterStoring(JobFolder folder, String message, int code) {
    JobFailedException failure = JobFailedException.algorithm(message, code);
    try {
      task.storeAfterFailure(folder);
    } catch (IOException | RuntimeException | JobFailedException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  private JobTable.Change<J> withContainerReport(String message, JobTable.Change<J> last) {
    return (job, now) -> last.apply(task.withContainerReport(job, message), now);
  }

  private void change(JobTable.Change<J> change) {
    jobs.change(created.name(), change);
  }

  private boolean isStopping() {
    return jobs.find(created.name()).isStopping();
  }
}
