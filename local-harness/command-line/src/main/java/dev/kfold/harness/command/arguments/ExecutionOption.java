package dev.kfold.harness.command.arguments;

import dev.kfold.harness.client.PipelineClient;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The execution that a command is about, as an option beside an argument of another kind. */
public final class ExecutionOption {

  @Option(
      names = "--execution",
      paramLabel = "EXECUTION",
      description = "ARN of an execution, or its last part (default: the latest execution)")
  private Optional<String> execution = Optional.empty();

  /**
   * Returns the ARN of the execution.
   *
   * @throws dev.kfold.contract.InvalidInputException if the pipeline has no such execution
   */
  public String arn(PipelineClient pipelines, String pipeline) {
    return NamedExecution.arn(execution, pipelines, pipeline);
  }
}
