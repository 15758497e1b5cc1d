package dev.kfold.sagemaker.job;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.listing.ListQuery;
import dev.kfold.sagemaker.listing.Page;
import dev.kfold.sagemaker.state.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sagemaker.model.SageMakerRequest;

/**
 * The jobs of one kind, those that run and those that have ended: what the operations on jobs do
 * alike for every kind, with the service's errors.
 */
public final class JobTable<J extends Job<J>> implements AutoCloseable {

  private final RunningJobs running = new RunningJobs();
  private final JobHost host;
  private final JobKind kind;
  private final Table<J> jobs;

  /** A step from one state of a job to the next. */
  @FunctionalInterface
  public interface Change<J> {
    J apply(J job, Instant now);
  }

  public JobTable(JobHost host, JobKind kind, Class<J> type) {
    this.host = host;
    this.kind = kind;
    this.jobs = host.tables().table(kind.arnKind(), type);
    unended().forEach(job -> change(job.name(), JobTable::leftBehind));
  }

  public String arn(String name) {
    return host.arns().of(kind.arnKind(), name);
  }

  /**
   * Adds a job and runs it.
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
    if (find(name).isStopping()) { // a stop that came too early to find the run
      running.stop(name);
    }
  }

  /**
   * Requires that a name is not taken, before anything is asked about the job that shall have it.
   *
   * @throws ServiceException ResourceInUse if it is
   */
  public void requireFree(String name) {
    if (jobs.find(name).isPresent()) {
      throw nameInUse(name);
    }
  }

  /** How many jobs there are of a kind. */
  public int count(Predicate<J> condition) {
    return Math.toIntExact(jobs.all().stream().filter(condition).count());
  }

  /** A job that may not be there. */
  public Optional<J> lookUp(String name) {
    return jobs.find(name);
  }

  /**
   * Finds a job.
   *
   * @throws ServiceException ValidationException if there is none
   */
  public J find(String name) {
    return lookUp(name)
        .orElseThrow(() -> ServiceException.validation("Requested resource not found."));
  }

  /** Replaces a job that exists by what the change makes of it. */
  public void change(String name, Change<J> change) {
    jobs.update(name, job -> change.apply(job, host.now()));
  }

  /**
   * Asks a job to stop.
   *
   * @throws ServiceException ValidationException if there is none, or it has ended
   */
  public void stop(String name) {
    change(
        find(name).name(),
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
   * Asks a job to stop; one that has ended stays as it is.
   *
   * @throws ServiceException ValidationException if there is none
   */
  public void stopUnlessEnded(String name) {
    change(find(name).name(), Job::stopping);
    running.stop(name);
  }

  /**
   * Forgets a job.
   *
   * @throws ServiceException ValidationException if there is none, ResourceInUse while it runs
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

  /** The page that a List request of this kind of job asks for. */
  public Page<J> list(SageMakerRequest request) {
    return list(request, _ -> true);
  }

  /** Likewise, of the jobs that satisfy a condition too. */
  public Page<J> list(SageMakerRequest request, Predicate<J> condition) {
    List<J> found = jobs.all().stream().filter(condition).toList();
    return ListQuery.of(request).page(found, Job::listKeys);
  }

  /** Stops what runs. */
  @Override
  public void close() {
    unended().forEach(job -> change(job.name(), Job::stopping));
    running.close();
  }

  private List<J> unended() {
    return jobs.all().stream().filter(job -> !job.hasEnded()).toList();
  }

  /** What becomes of a job whose endpoint was killed; its container is gone. */
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
