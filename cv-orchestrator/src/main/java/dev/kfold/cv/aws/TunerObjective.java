package dev.kfold.cv.aws;

import dev.kfold.cv.parameters.Objective;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobDefinition;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobConfig;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobObjective;

/**
 * The metric that a tuning job optimizes.
 *
 * @param metric the name of its definition; empty if the service does not give it
 * @param direction the direction in which it is better
 */
public record TunerObjective(String metric, Objective direction) {

  /**
   * Returns the objective of a tuning job, or empty if its description has none. A tuning job with
   * one training job definition has it in its configuration, one with a list of them ({@code
   * HyperparameterTuner.create}) in each; then the first counts.
   */
  public static Optional<TunerObjective> of(DescribeHyperParameterTuningJobResponse tuning) {
    return Stream.concat(
            Optional.ofNullable(tuning.hyperParameterTuningJobConfig())
                .map(HyperParameterTuningJobConfig::hyperParameterTuningJobObjective)
                .stream(),
            tuning.trainingJobDefinitions().stream()
                .map(HyperParameterTrainingJobDefinition::tuningObjective)
                .filter(Objects::nonNull))
        .flatMap(objective -> of(objective).stream())
        .findFirst();
  }

  private static Optional<TunerObjective> of(HyperParameterTuningJobObjective objective) {
    String metric = Optional.ofNullable(objective.metricName()).orElse("");
    return direction(objective).map(direction -> new TunerObjective(metric, direction));
  }

  private static Optional<Objective> direction(HyperParameterTuningJobObjective objective) {
    return objective.type() == null
        ? Optional.empty()
        : switch (objective.type()) {
          case MINIMIZE -> Optional.of(Objective.MINIMIZE);
          case MAXIMIZE -> Optional.of(Objective.MAXIMIZE);
          case UNKNOWN_TO_SDK_VERSION -> Optional.empty();
        };
  }
}
