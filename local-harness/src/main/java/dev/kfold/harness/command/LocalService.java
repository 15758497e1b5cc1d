package dev.kfold.harness.command;

import dev.kfold.harness.endpoint.fault.FaultPlan;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** The SageMaker endpoint on this machine, as the commands see it. */
public interface LocalService extends AutoCloseable {

  URI sageMaker();

  URI s3();

  /** The environment variables that point any AWS client at this service. */
  Map<String, String> clientEnvironment();

  /** Stops the running jobs and ends the service. */
  @Override
  void close();

  /** Starts the service. */
  @FunctionalInterface
  interface Factory {

    /**
     * @param port 0 for any free one
     * @param dataDirectory where jobs, objects and logs are kept
     * @param executor what jobs run in
     * @param faults how the service misbehaves
     * @throws dev.kfold.trainer.contract.InvalidInputException where the port is in use, or no
     *     Docker engine answers for the docker executor
     */
    LocalService start(int port, Path dataDirectory, ExecutorKind executor, FaultPlan faults);
  }
}
