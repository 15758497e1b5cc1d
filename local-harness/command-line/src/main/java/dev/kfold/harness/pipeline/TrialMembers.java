package dev.kfold.harness.pipeline;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The members of a trial that a training job beside the tuner has in common with it. */
final class TrialMembers {

  private static final List<String> SHARED =
      List.of(
          "AlgorithmSpecification",
          "RoleArn",
          "InputDataConfig",
          "OutputDataConfig",
          "ResourceConfig",
          "StoppingCondition",
          "RetryStrategy");

  private TrialMembers() {}

  /**
   * Copies the image, role, channels, output, instance, limit and retries.
   *
   * @param trials the tuning step's {@code TrainingJobDefinition}
   * @param arguments those of {@code CreateTrainingJob}
   */
  static void copy(JsonNode trials, ObjectNode arguments) {
    for (String member : SHARED) {
      arguments.set(member, trials.path(member).deepCopy());
    }
  }
}
