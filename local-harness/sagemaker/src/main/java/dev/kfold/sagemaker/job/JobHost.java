package dev.kfold.sagemaker.job;

import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.executor.Executor;
import dev.kfold.sagemaker.faultinjection.FaultInjector;
import dev.kfold.sagemaker.s3.ObjectStore;
import dev.kfold.sagemaker.state.Tables;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The resources of this machine that jobs use.
 *
 * @param folders the parent of the jobs' folders
 * @param logs the parent of the logs, with one folder for each kind of job
 * @param environment variables of every container: region, endpoints, dummy credentials
 * @param stopGrace the time between SIGTERM and SIGKILL
 * @param faults the failures that are injected into jobs
 */
public record JobHost(
    Path folders,
    Path logs,
    ObjectStore objects,
    Executor executor,
    Map<String, String> environment,
    Duration stopGrace,
    FaultInjector faults,
    Clock clock,
    Arns arns,
    Tables tables) {

  public JobHost {
    environment = Map.copyOf(environment);
  }

  /** Returns the log file of a job. */
  public Path log(JobKind kind, String job) {
    return logs.resolve(kind.logGroup()).resolve(job + ".log");
  }

  /** Returns the folder of a job. */
  public Path folder(JobKind kind, String job) {
    return folders.resolve(kind.arnKind()).resolve(job);
  }

  /** Returns the current time. */
  public Instant now() {
    return clock.instant();
  }
}
