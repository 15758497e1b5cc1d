package dev.kfold.harness.command.arguments;

import dev.kfold.harness.client.PipelineClient;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The execution that a command is about. */
public final class ExecutionArgument {

  @Parameters(
      arity = "0..1",
      paramLabel = "EXECUTION",
      description = "ARN of an execution, or its last part (default: the latest execution)")
  private Optional<String> execution = Optional.empty();

  @Option(names = "--execution", paramLabel = "EXECUTION", description = "the same, as an option")
  private Optional<String> option = Optional.empty();

  /**
   * Returns the ARN of the execution.
   *
   * @throws dev.kfold.contract.InvalidInputException if the pipeline has no such execution
   */
  public String arn(PipelineClient pipelines, String pipeline) {
    return NamedExecution.arn(execution.or(() -> option), pipelines, pipeline);
  }
}
