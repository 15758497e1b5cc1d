package dev.kfold.harness.endpoint;

import dev.kfold.harness.endpoint.api.Arns;
import dev.kfold.harness.endpoint.fault.FaultPlan;
import dev.kfold.harness.executor.Executor;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the local endpoint is set up.
 *
 * @param port of the SageMaker API, 1 to 65534, S3 takes the next one; 0 for any
 * @param dataDirectory where objects, logs and the jobs' folders are kept
 * @param stopGrace the time that a stopped job has from SIGTERM to SIGKILL
 * @param faults how the endpoint misbehaves
 * @param arns the region and the account that the endpoint plays
 */
public record EndpointOptions(
    int port,
    Path dataDirectory,
    Executor executor,
    Duration stopGrace,
    FaultPlan faults,
    Arns arns) {

  /** As SageMaker on a good day: two minutes to stop, no faults, in us-east-1. */
  public static EndpointOptions of(int port, Path dataDirectory, Executor executor) {
    return new EndpointOptions(
        port,
        dataDirectory,
        executor,
        Duration.ofMinutes(2),
        FaultPlan.NONE,
        new Arns("us-east-1", "000000000000"));
  }

  public EndpointOptions withStopGrace(Duration grace) {
    return new EndpointOptions(port, dataDirectory, executor, grace, faults, arns);
  }

  public EndpointOptions withFaults(FaultPlan plan) {
    return new EndpointOptions(port, dataDirectory, executor, stopGrace, plan, arns);
  }
}
