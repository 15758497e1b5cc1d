package dev.kfold.harness.command;

import dev.kfold.sagemaker.faultinjection.FaultPlan;
import dev.kfold.sagemaker.s3.S3Endpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the commands tell the service that they start.
 *
 * @param address where it listens; port 0 for any free one
 * @param dataDirectory where jobs, objects and logs are kept
 * @param executor what jobs run in
 * @param s3 where the objects are instead
 * @param faults how the service misbehaves
 */
public record ServiceSettings(
    InetSocketAddress address,
    Path dataDirectory,
    ExecutorKind executor,
    Optional<S3Endpoint> s3,
    FaultPlan faults) {

  /** For a command of its own: at any port of this machine, without faults. */
  static ServiceSettings local(Path dataDirectory, ExecutorKind executor) {
    return new ServiceSettings(
        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
        dataDirectory,
        executor,
        Optional.empty(),
        FaultPlan.NONE);
  }
}
