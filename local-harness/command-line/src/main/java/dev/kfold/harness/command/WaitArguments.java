package dev.kfold.harness.command;

import dev.kfold.harness.report.ResultFolder;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options for waiting until an execution has ended. */
final class WaitArguments {

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

  /**
   * Returns the folder for the results, or empty if the command does not wait.
   *
   * @throws dev.kfold.contract.InvalidInputException if it cannot be written
   */
  Optional<ResultFolder> results() {
    return waits ? Optional.of(ResultFolder.of(out)) : Optional.empty();
  }
}
