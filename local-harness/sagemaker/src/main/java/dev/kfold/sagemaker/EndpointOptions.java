package dev.kfold.sagemaker;

import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.executor.Executor;
import dev.kfold.sagemaker.faultinjection.FaultPlan;
import dev.kfold.sagemaker.s3.S3Endpoint;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the local endpoint is set up.
 *
 * @param host the address to listen on
 * @param port of the SageMaker API, 1 to 65534, S3 takes the next one; 0 for any
 * @param dataDirectory where objects, logs and the jobs' folders are kept
 * @param s3 where the objects are instead, if it is not the endpoint's own S3
 * @param stopGrace the time that a stopped job has from SIGTERM to SIGKILL
 * @param faults how the endpoint misbehaves
 * @param arns the region and the account that the endpoint plays
 */
public record EndpointOptions(
    InetAddress host,
    int port,
    Path dataDirectory,
    Optional<S3Endpoint> s3,
    Executor executor,
    Duration stopGrace,
    FaultPlan faults,
    Arns arns) {

  /** As SageMaker on a good day: on 127.0.0.1, two minutes to stop, no faults, in us-east-1. */
  public static EndpointOptions of(int port, Path dataDirectory, Executor executor) {
    return new EndpointOptions(
        InetAddress.ofLiteral("127.0.0.1"),
        port,
        dataDirectory,
        Optional.empty(),
        executor,
        Duration.ofMinutes(2),
        FaultPlan.NONE,
        new Arns("us-east-1", "000000000000"));
  }

  public EndpointOptions withHost(InetAddress address) {
    return new EndpointOptions(address, port, dataDirectory, s3, executor, stopGrace, faults, arns);
  }

  public EndpointOptions withS3(Optional<S3Endpoint> other) {
    return new EndpointOptions(host, port, dataDirectory, other, executor, stopGrace, faults, arns);
  }

  public EndpointOptions withFaults(FaultPlan plan) {
    return new EndpointOptions(host, port, dataDirectory, s3, executor, stopGrace, plan, arns);
  }
}
