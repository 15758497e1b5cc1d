package dev.kfold.harness.command.arguments;

import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.result.Destination;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for waiting until an execution has ended. */
public final class WaitArguments {

  @Option(
      names = "--wait",
      description = {
        "follow the execution to its end and write its report; the exit code is that of",
        "'kfold run'"
      })
  private boolean waits;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "kfold-output",
      description = "folder for the results of --wait (default: ${DEFAULT-VALUE})")
  private Path out;

  @Mixin private TrackingArguments tracking;

  /**
   * Returns where the results go, or empty if the command does not wait.
   *
   * @param pipeline the name of the pipeline
   * @throws dev.kfold.contract.InvalidInputException if a folder cannot be written, or the tracking
   *     URI is invalid
   */
  public Optional<Destination> results(Harness harness, String pipeline) {
    return waits ? Optional.of(tracking.destination(harness, out, pipeline)) : Optional.empty();
  }
}
