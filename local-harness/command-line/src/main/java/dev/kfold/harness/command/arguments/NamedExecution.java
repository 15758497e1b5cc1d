package dev.kfold.harness.command.arguments;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.harness.client.PipelineClient;
import java.util.Optional;

/** Finds the execution that a user names. */
final class NamedExecution {

  private NamedExecution() {}

  /**
   * Returns the ARN of an execution.
   *
   * @param name its ARN, or the last part of it; empty for the latest execution of the pipeline
   * @throws InvalidInputException if the pipeline has no such execution
   */
  static String arn(Optional<String> name, PipelineClient pipelines, String pipeline) {
    return name.map(given -> given.startsWith("arn:") ? given : named(given, pipelines, pipeline))
        .orElseGet(() -> latest(pipelines, pipeline));
  }

  private static String latest(PipelineClient pipelines, String pipeline) {
    return pipelines
        .latestExecution(pipeline)
        .orElseThrow(() ->
            new InvalidInputException(
                "%s: has no execution yet; start one with 'kfold pipeline start'."
                    .formatted(pipeline)));
  }

  private static String named(String name, PipelineClient pipelines, String pipeline) {
    return pipelines
        .executions(pipeline)
        .filter(arn -> arn.endsWith("/" + name))
        .findFirst()
        .orElseThrow(() ->
            new InvalidInputException(
                "execution %s: is not one of %s; './kfold pipeline list' shows them."
                    .formatted(name, pipeline)));
  }
}
