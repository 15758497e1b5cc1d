package dev.kfold.sagemaker.pipeline.definition;

import java.util.Optional;

/** The target of a {@code Get}. */
public sealed interface Reference {

  /** A parameter of the pipeline. */
  record ToParameter(String name) implements Reference {}

  /** A variable of the execution, such as {@code PipelineExecutionId}. */
  record ToExecution(String variable) implements Reference {}

  /** {@code ExperimentName} or {@code TrialName}. */
  record ToExperiment(String member) implements Reference {}

  /** A property of a step, a path into the description of its job. */
  record ToStep(String step, PropertyPath path) implements Reference {}

  /** A file among the outputs of a step. */
  record ToPropertyFile(String step, String file) implements Reference {}

  /** Parses a reference such as {@code Steps.Train.ModelArtifacts.S3ModelArtifacts}. */
  static Optional<Reference> parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 0 || dot == text.length() - 1) {
      return Optional.empty();
    }
    String rest = text.substring(dot + 1);
    return switch (text.substring(0, dot)) {
      case "Parameters" -> Optional.of(new ToParameter(rest));
      case "Execution" -> Optional.of(new ToExecution(rest));
      case "PipelineExperimentConfig" -> Optional.of(new ToExperiment(rest));
      case "Steps" -> step(rest);
      default -> Optional.empty();
    };
  }

  private static Optional<Reference> step(String text) {
    int dot = text.indexOf('.');
    if (dot < 1) {
      return Optional.empty();
    }
    String step = text.substring(0, dot);
    String path = text.substring(dot + 1);
    String files = "PropertyFiles.";
    if (path.startsWith(files)) {
      return Optional.of(new ToPropertyFile(step, path.substring(files.length())));
    }
    return PropertyPath.parse(path).map(parsed -> new ToStep(step, parsed));
  }
}
