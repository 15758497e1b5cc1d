package dev.kfold.sagemaker.job;

import dev.kfold.contract.StopSignal;
import dev.kfold.sagemaker.executor.ContainerSpec;
import dev.kfold.sagemaker.executor.Slots;
import dev.kfold.sagemaker.faultinjection.JobFaults;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One job from its first to its last status: a folder with its input, its container, and what that
 * leaves, all of them anew after an interruption. A kind of job says what is particular about each.
 */
public abstract class JobRun<J extends Job<J>> implements RunningJobs.Run {

  private static final Duration FOREVER = Duration.ofDays(365);

  private final JobHost host;
  private final JobKind kind;
  private final JobTable<J> jobs;
  private final J created;
  private final JobFaults faults;
  private Slots.Place place = Slots.unlimited();
  private Duration timeLeft;
  private int retriesLeft;

  protected JobRun(JobHost host, JobKind kind, JobTable<J> jobs, J created, JobFaults faults) {
    this.host = host;
    this.kind = kind;
    this.jobs = jobs;
    this.created = created;
    this.faults = faults;
    this.timeLeft = created.maxRuntime();
    this.retriesLeft = created.retries();
  }

  protected abstract String image();

  /** The role that its container is told to have. */
  protected abstract String role();

  /** Sees every line of the log. */
  protected abstract Consumer<String> logReader();

  /** Brings input and configuration into the folder. */
  protected abstract void prepare(JobFolder folder) throws IOException, JobFailedException;

  protected abstract ContainerSpec container(JobFolder folder, ContainerLog log);

  /** Keeps what the next container of this job shall find, however this one has ended. */
  protected abstract void saveCheckpoints(JobFolder folder) throws IOException, JobFailedException;

  /** What the container says of its end in a file, or empty text. */
  protected abstract String message(JobFolder folder) throws IOException, JobFailedException;

  /**
   * The job with what its container has told until its end, however that was.
   *
   * @param message what it says of its end, or empty
   */
  protected abstract J withContainerReport(J job, String message);

  /** Stores the output, which is done for stopped jobs too. */
  protected abstract void store(JobFolder folder) throws IOException, JobFailedException;

  /** Stores what is stored even of a job whose program has failed. */
  protected abstract void storeAfterFailure(JobFolder folder)
      throws IOException, JobFailedException;

  @Override
  public final void queue() {
    place = host.executor().queue(image());
  }

  @Override
  public final void run(StopSignal stop) throws InterruptedException {
    // the last status comes when nothing is left to be done, so that it never has to be taken back
    change(runToEnd(stop));
  }

  protected final JobHost host() {
    return host;
  }

  /** The variables of every job's container, with those that its request gives it. */
  protected final Map<String, String> environment(Map<String, String> requested) {
    Map<String, String> variables = new HashMap<>(host.environment());
    variables.put(PythonSdkSettings.VARIABLE, PythonSdkSettings.WITHIN);
    variables.putAll(requested);
    return variables;
  }

  protected final void change(JobTable.Change<J> change) {
    jobs.change(created.name(), change);
  }

  private JobTable.Change<J> runToEnd(StopSignal stop) throws InterruptedException {
    try (Slots.Place _ = place;
        ContainerLog log = ContainerLog.open(host, kind, created.name(), logReader())) {
      Optional<JobTable.Change<J>> last = attempt(0, log, stop);
      for (int attempt = 1; last.isEmpty(); attempt++) {
        change(Job::restarting);
        last = attempt(attempt, log, stop);
      }
      return last.get();
    } catch (JobFailedException e) {
      return failed(e);
    } catch (IOException | RuntimeException e) {
      return failed(JobFailedException.internal(e));
    }
  }

  /** Runs the job on one instance; empty if it was taken away and another one follows. */
  private Optional<JobTable.Change<J>> attempt(int attempt, ContainerLog log, StopSignal stop)
      throws IOException, JobFailedException, InterruptedException {
    try (JobFolder folder = JobFolder.create(host, kind, created.name())) {
      if (!awaitInstance(stop)) {
        return Optional.of(Job::outOfWaitTime);
      }
      if (!stop.isRaised()) {
        PythonSdkSettings.write(folder, host.arns(), role());
        prepare(folder);
      }
      if (stop.isRaised()) {
        return Optional.of(Job::stopped);
      }
      change(Job::started);
      ContainerOutcome ending = runContainer(attempt, container(folder, log), stop);
      saveCheckpoints(folder);
      return finish(folder, ending);
    }
  }

  /** Returns false if the job may not wait as long as it would have to. */
  private boolean awaitInstance(StopSignal stop) throws InterruptedException {
    if (!place.isGranted()) {
      change(Job::pending);
      place.await(stop, patience());
    }
    Duration delay = faults.slowStart();
    if (delay.isPositive() && place.isGranted()) {
      change(Job::pending);
      Duration patience = patience();
      stop.await(delay.compareTo(patience) <= 0 ? delay : patience);
    }
    return stop.isRaised() || (place.isGranted() && patience().isPositive());
  }

  /** How long the job may still wait. */
  private Duration patience() {
    return created.waitsUntil().map(end -> Duration.between(host.now(), end)).orElse(FOREVER);
  }

  private ContainerOutcome runContainer(int attempt, ContainerSpec spec, StopSignal stop)
      throws InterruptedException, JobFailedException {
    Duration grace = faults.stopGrace().orElse(host.stopGrace());
    Instant started = host.now();
    JobContainer container = JobContainer.start(host, spec, grace, stop);
    ContainerOutcome ending =
        container.await(timeLeft, faults.disruption(attempt), () -> change(Job::stopping));
    // MaxRuntimeInSeconds spans all attempts
    timeLeft = timeLeft.minus(Duration.between(started, host.now()));
    return ending;
  }

  private Optional<JobTable.Change<J>> finish(JobFolder folder, ContainerOutcome ending)
      throws IOException, JobFailedException {
    String message = message(folder);
    return switch (ending) {
      case ContainerOutcome.Exited(int code) when code != 0 && !isStopping() ->
          Optional.of(withContainerReport(message, failed(afterStoring(folder, message, code))));
      case ContainerOutcome.Exited _ -> {
        store(folder);
        yield Optional.of(withContainerReport(message, Job::completed));
      }
      case ContainerOutcome.OutOfTime _ -> {
        store(folder);
        yield Optional.of(withContainerReport(message, Job::outOfTime));
      }
      case ContainerOutcome.Lost _ when retriesLeft > 0 && !isStopping() -> {
        retriesLeft--;
        yield Optional.empty();
      }
      case ContainerOutcome.Lost _ ->
          Optional.of(withContainerReport(message, failed(JobFailedException.loss())));
      case ContainerOutcome.Interrupted _ -> {
        change(Job::interrupted);
        yield Optional.empty();
      }
    };
  }

  /** Stores what a program left that failed, and tells its failure, whatever becomes of that. */
  private JobFailedException afterStoring(JobFolder folder, String message, int code) {
    JobFailedException failure = JobFailedException.algorithm(message, code);
    try {
      storeAfterFailure(folder);
    } catch (IOException | RuntimeException | JobFailedException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  private JobTable.Change<J> withContainerReport(String message, JobTable.Change<J> last) {
    return (job, now) -> last.apply(withContainerReport(job, message), now);
  }

  private boolean isStopping() {
    return jobs.find(created.name()).isStopping();
  }

  private static <J extends Job<J>> JobTable.Change<J> failed(JobFailedException failure) {
    return (job, now) -> job.failed(failure.reason(), now);
  }
}
