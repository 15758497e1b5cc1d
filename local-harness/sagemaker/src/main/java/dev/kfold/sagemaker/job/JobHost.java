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
 * What every job needs of the machine it runs on.
 *
 * @param folders where the jobs' own folders are made
 * @param logs where logs are kept, a folder for each kind of job
 * @param environment what every container finds: region, endpoints, throw-away credentials
 * @param stopGrace the time between SIGTERM and SIGKILL
 * @param faults what befalls the jobs
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

  public Path log(JobKind kind, String job) {
    return logs.resolve(kind.logGroup()).resolve(job + ".log");
  }

  public Path folder(JobKind kind, String job) {
    return folders.resolve(kind.arnKind()).resolve(job);
  }

  public Instant now() {
    return clock.instant();
  }
}
