package dev.kfold.harness.endpoint.job;

import dev.kfold.harness.executor.ContainerSpec;
import dev.kfold.trainer.contract.ContainerFiles;
import dev.kfold.trainer.contract.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * One job from its first to its last status: a folder with its input, its container, and what that
 * leaves. A kind of job says what is particular about each of them.
 */
public abstract class JobRun<J extends Job<J>> implements RunningJobs.Run {

  /** What the service keeps of a container's own words. */
  private static final int MESSAGE_BYTES = 1024;

  private final JobHost host;
  private final JobKind kind;
  private final JobTable<J> jobs;
  private final J created;

  protected JobRun(JobHost host, JobKind kind, JobTable<J> jobs, J created) {
    this.host = host;
    this.kind = kind;
    this.jobs = jobs;
    this.created = created;
  }

  /** Sees every line of the log. */
  protected abstract Consumer<String> logReader();

  /** Brings input and configuration into the folder. */
  protected abstract void prepare(JobFolder folder) throws IOException, JobFailedException;

  protected abstract ContainerSpec container(JobFolder folder, JobLog log);

  /** The file in which the container says how it ended. */
  protected abstract Path messageFile(ContainerFiles files);

  /**
   * The job with what its container has told until its end, however that was.
   *
   * @param message the content of the message file, or empty
   */
  protected abstract J heard(J job, String message);

  /** Stores the output, which is done for stopped jobs too. */
  protected abstract void store(JobFolder folder) throws IOException, JobFailedException;

  @Override
  public final void run(StopSignal stop) throws InterruptedException {
    // the last status comes when nothing is left to be done, so that it never has to be taken back
    change(runToEnd(stop));
  }

  protected final JobHost host() {
    return host;
  }

  protected final void change(JobTable.Change<J> change) {
    jobs.change(created.name(), change);
  }

  private JobTable.Change<J> runToEnd(StopSignal stop) throws InterruptedException {
    try (JobFolder folder = JobFolder.create(host, kind, created.name());
        JobLog log = JobLog.open(host, kind, created.name(), logReader())) {
      prepare(folder);
      if (stop.isRaised()) {
        return Job::stopped;
      }
      change(Job::started);
      Ending ending = runContainer(container(folder, log), stop);
      return finish(folder, ending);
    } catch (JobFailedException e) {
      return failed(e);
    } catch (IOException | RuntimeException e) {
      return failed(JobFailedException.internal(e));
    }
  }

  private Ending runContainer(ContainerSpec container, StopSignal stop)
      throws InterruptedException, JobFailedException {
    return JobContainer.run(
        host, container, created.maxRuntime(), stop, () -> change(Job::stopping));
  }

  private JobTable.Change<J> finish(JobFolder folder, Ending ending)
      throws IOException, JobFailedException {
    String message = folder.message(messageFile(folder.files()), MESSAGE_BYTES);
    JobTable.Change<J> last =
        switch (ending) {
          case Ending.Exited(int code) when code != 0 && !isStopping() ->
              failed(JobFailedException.algorithm(message, code));
          case Ending.Exited _ -> {
            store(folder);
            yield Job::completed;
          }
          case Ending.OutOfTime _ -> {
            store(folder);
            yield Job::outOfTime;
          }
        };
    return (job, now) -> last.apply(heard(job, message), now);
  }

  private boolean isStopping() {
    return jobs.find(created.name()).isStopping();
  }

  private static <J extends Job<J>> JobTable.Change<J> failed(JobFailedException failure) {
    return (job, now) -> job.failed(failure.reason(), now);
  }
}
