package dev.kfold.harness.environment;

import dev.kfold.sagemaker.faultinjection.FaultPlan;
import dev.kfold.sagemaker.s3.S3Endpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings of a local service.
 *
 * @param address the address to listen on; port 0 for any free one
 * @param dataDirectory the folder for jobs, objects and logs
 * @param executor the kind of executor that runs the jobs
 * @param s3 another S3 that stores the objects, instead of the service's own
 * @param faults the faults that the service injects
 * @param calls the file to which each call is appended that IAM would decide about
 */
public record ServiceSettings(
    InetSocketAddress address,
    Path dataDirectory,
    ExecutorKind executor,
    Optional<S3Endpoint> s3,
    FaultPlan faults,
    Optional<Path> calls) {

  /** Returns the settings of a service at any free loopback port, without faults. */
  public static ServiceSettings local(Path dataDirectory, ExecutorKind executor) {
    return new ServiceSettings(
        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
        dataDirectory,
        executor,
        Optional.empty(),
        FaultPlan.NONE,
        Optional.empty());
  }
}
