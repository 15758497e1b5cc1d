package dev.kfold.sagemaker;

import dev.kfold.sagemaker.access.AccessLog;
import dev.kfold.sagemaker.analysis.Analyses;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.executor.Executor;
import dev.kfold.sagemaker.faultinjection.FaultPlan;
import dev.kfold.sagemaker.s3.S3Endpoint;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The options of the local endpoint.
 *
 * @param host the address to listen on
 * @param port the port of the SageMaker API, 1 to 65534; S3 takes the next one; 0 for any free ones
 * @param dataDirectory the folder of objects, logs, state and jobs
 * @param s3 the S3 server that has the objects, if it is not the endpoint's own
 * @param executor runs the containers of jobs
 * @param stopGrace the time from SIGTERM to SIGKILL of a stopped job
 * @param faults the failures to inject
 * @param arns the region and the account of the endpoint
 * @param accessLog receives what IAM would decide about every call
 * @param analyses what the console shows and other modules compute
 */
public record EndpointOptions(
    InetAddress host,
    int port,
    Path dataDirectory,
    Optional<S3Endpoint> s3,
    Executor executor,
    Duration stopGrace,
    FaultPlan faults,
    Arns arns,
    AccessLog accessLog,
    Analyses analyses) {

  /**
   * Returns the default options: 127.0.0.1, an own S3, two minutes from SIGTERM to SIGKILL as in
   * SageMaker, no injected failures, region us-east-1.
   */
  public static EndpointOptions of(int port, Path dataDirectory, Executor executor) {
    return new EndpointOptions(
        InetAddress.ofLiteral("127.0.0.1"),
        port,
        dataDirectory,
        Optional.empty(),
        executor,
        Duration.ofMinutes(2),
        FaultPlan.NONE,
        new Arns("us-east-1", "000000000000"),
        AccessLog.NONE,
        Analyses.NONE);
  }

  /** Returns these options with another address to listen on. */
  public EndpointOptions withHost(InetAddress address) {
    return new EndpointOptions(
        address, port, dataDirectory, s3, executor, stopGrace, faults, arns, accessLog, analyses);
  }

  /** Returns these options with another S3 server, or with the endpoint's own if it is empty. */
  public EndpointOptions withS3(Optional<S3Endpoint> other) {
    return new EndpointOptions(
        host, port, dataDirectory, other, executor, stopGrace, faults, arns, accessLog, analyses);
  }

  /** Returns these options with other failures to inject. */
  public EndpointOptions withFaults(FaultPlan plan) {
    return new EndpointOptions(
        host, port, dataDirectory, s3, executor, stopGrace, plan, arns, accessLog, analyses);
  }

  /** Returns these options with another receiver of what IAM would decide about every call. */
  public EndpointOptions withAccessLog(AccessLog log) {
    return new EndpointOptions(
        host, port, dataDirectory, s3, executor, stopGrace, faults, arns, log, analyses);
  }

  /** Returns these options with computations of other modules for the console. */
  public EndpointOptions withAnalyses(Analyses computed) {
    return new EndpointOptions(
        host, port, dataDirectory, s3, executor, stopGrace, faults, arns, accessLog, computed);
  }
}
