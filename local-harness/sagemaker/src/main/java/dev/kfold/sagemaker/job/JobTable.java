package dev.kfold.sagemaker.job;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.listing.ListPage;
import dev.kfold.sagemaker.listing.ListQuery;
import dev.kfold.sagemaker.state.ResourceTable;
import dev.kfold.sagemaker.state.StateException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sagemaker.model.SageMakerRequest;

/**
 * The jobs of one kind, running and ended, with the operations that are the same for every kind and
 * the service's errors.
 *
 * @param <J> the state of this kind of job
 */
public final class JobTable<J extends Job<J>> implements AutoCloseable {

  private static final Logger LOGGER = System.getLogger(JobTable.class.getName());

  private final RunningJobs running = new RunningJobs();
  private final JobHost host;
  private final JobKind kind;
  private final ResourceTable<J> jobs;

  /** A transition from one state of a job to the next. */
  @FunctionalInterface
  public interface Change<J> {

    /** Returns the next state of the job. */
    J apply(J job, Instant now);

    /** Returns the transition to Failed with the failure's reason. */
    static <J extends Job<J>> Change<J> failed(JobFailedException failure) {
      return (job, now) -> job.failed(failure.reason(), now);
    }
  }

  /** Opens the table; fails or stops the jobs that an earlier process has left unended. */
  public JobTable(JobHost host, JobKind kind, Class<J> type) {
    this.host = host;
    this.kind = kind;
    this.jobs = host.tables().table(kind.arnKind(), type);
    unended().forEach(job -> change(job.name(), JobTable::leftBehind));
  }

  JobHost host() {
    return host;
  }

  JobKind kind() {
    return kind;
  }

  /** Returns the ARN of the job with this name. */
  public String arn(String name) {
    return host.arns().of(kind.arnKind(), name);
  }

  /**
   * Adds a job and starts its run.
   *
   * @throws ServiceException ResourceInUse if its name is taken
   */
  public void start(J job, RunningJobs.Run run) {
    String name = job.name();
    if (!jobs.insert(name, job)) {
      throw nameInUse(name);
    }
    run.queue();
    running.start(name, run);
    if (find(name).isStopping()) { // it was stopped before its run could be found
      running.stop(name);
    }
  }

  /**
   * Checks that no job has this name, before other properties of a new job are checked.
   *
   * @throws ServiceException ResourceInUse if the name is taken
   */
  public void requireFree(String name) {
    if (jobs.find(name).isPresent()) {
      throw nameInUse(name);
    }
  }

  /** Returns the number of jobs that satisfy the condition. */
  public int count(Predicate<J> condition) {
    return Math.toIntExact(jobs.all().stream().filter(condition).count());
  }

  /** Returns the job with this name, or empty if there is none. */
  public Optional<J> lookUp(String name) {
    return jobs.find(name);
  }

  /**
   * Returns the job with this name.
   *
   * @throws ServiceException ValidationException if there is no such job
   */
  public J find(String name) {
    return lookUp(name).orElseThrow(() -> kind.notFound(name));
  }

  /** Replaces an existing job by its next state. */
  public void change(String name, Change<J> change) {
    jobs.update(name, job -> change.apply(job, host.now()));
  }

  /**
   * Sets the last status of a job. If it cannot be stored, the job becomes Failed as soon as that
   * can be stored.
   */
  public void end(String name, Change<J> last) throws InterruptedException {
    try {
      change(name, last);
    } catch (StateException e) {
      JobFailedException failure = JobFailedException.internal(e);
      jobs.updateOnceStorable(name, job -> job.failed(failure.reason(), host.now()));
    }
  }

  /**
   * Stops a job.
   *
   * @throws ServiceException ValidationException if there is no such job, or it has ended
   */
  public void stop(String name) {
    change(
        findToStop(name).name(),
        (job, now) -> {
          if (job.hasEnded()) {
            throw ServiceException.validation(
                "The request was rejected because the %s is in status %s."
                    .formatted(kind.noun(), job.status()));
          }
          return job.stopping(now);
        });
    running.stop(name);
  }

  /**
   * Stops a job unless it has ended.
   *
   * @throws ServiceException ValidationException if there is no such job
   */
  public void stopUnlessEnded(String name) {
    change(findToStop(name).name(), Job::stopping);
    running.stop(name);
  }

  /**
   * Deletes a job.
   *
   * @throws ServiceException ValidationException if there is no such job, ResourceInUse while it
   *     runs
   */
  public void delete(String name) {
    J job = find(name);
    if (!job.hasEnded()) {
      throw ServiceException.resourceInUse(
          "The %s %s is in status %s; stop it before it is deleted."
              .formatted(kind.noun(), name, job.status()));
    }
    jobs.delete(name);
  }

  /** Returns the page of jobs that a List request asks for. */
  public ListPage<J> list(SageMakerRequest request) {
    return list(request, _ -> true);
  }

  /** Returns the page of jobs that a List request asks for, among those with the condition. */
  public ListPage<J> list(SageMakerRequest request, Predicate<J> condition) {
    List<J> found = jobs.all().stream().filter(condition).toList();
    return ListQuery.of(request).page(found, Job::listKeys);
  }

  /** Stops all running jobs. */
  @Override
  public void close() {
    try {
      unended().forEach(job -> change(job.name(), Job::stopping));
    } catch (StateException e) {
      LOGGER.log(Level.WARNING, "The running jobs could not be marked as stopped", e);
    } finally {
      running.close();
    }
  }

  private J findToStop(String name) {
    return lookUp(name).orElseThrow(() -> kind.notFoundToStop(name));
  }

  private List<J> unended() {
    return jobs.all().stream().filter(job -> !job.hasEnded()).toList();
  }

  /** Returns the last state of a job whose endpoint was killed together with its container. */
  private static <J extends Job<J>> J leftBehind(J job, Instant now) {
    return job.isStopping()
        ? job.stopped(now)
        : job.failed(JobFailedException.endpointEnded().reason(), now);
  }

  private ServiceException nameInUse(String name) {
    return ServiceException.resourceInUse(
        "Names must be unique within an AWS account and region, and a %s with this name already exists (%s)"
            .formatted(kind.noun(), arn(name)));
  }
}
