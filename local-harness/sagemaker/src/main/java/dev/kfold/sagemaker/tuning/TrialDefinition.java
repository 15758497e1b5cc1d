package dev.kfold.sagemaker.tuning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobDefinition;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobConfig;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobObjective;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobObjectiveType;
import software.amazon.awssdk.services.sagemaker.model.ParameterRanges;

/**
 * A training job definition with its objective and ranges. A request with one definition has them
 * in its tuning job configuration, a request with several in each definition.
 */
record TrialDefinition(
    HyperParameterTrainingJobDefinition job,
    Optional<HyperParameterTuningJobObjective> givenObjective,
    Optional<ParameterRanges> ranges) {

  /** Returns the definitions of a request in order; empty if it has none. */
  static List<TrialDefinition> of(CreateHyperParameterTuningJobRequest request) {
    if (request.trainingJobDefinition() != null) {
      HyperParameterTuningJobConfig config = request.hyperParameterTuningJobConfig();
      return List.of(
          new TrialDefinition(
              request.trainingJobDefinition(),
              Optional.ofNullable(config.hyperParameterTuningJobObjective()),
              Optional.ofNullable(config.parameterRanges())));
    }
    return request.trainingJobDefinitions().stream()
        .map(definition ->
            new TrialDefinition(
                definition,
                Optional.ofNullable(definition.tuningObjective()),
                Optional.ofNullable(definition.hyperParameterRanges())))
        .toList();
  }

  /** Returns the DefinitionName, which a single definition may lack. */
  Optional<String> name() {
    return Optional.ofNullable(job.definitionName());
  }

  /** Returns the objective, which every valid definition has. */
  HyperParameterTuningJobObjective objective() {
    return givenObjective.orElseThrow();
  }

  /** Returns the value of the objective, negated if it is minimized, so that greater is better. */
  double gain(float value) {
    return objective().type() == HyperParameterTuningJobObjectiveType.MINIMIZE ? -value : value;
  }

  /** Returns the static and tuned hyperparameters of a trial, without the one of the tuner. */
  Map<String, String> hyperParameters(Map<String, String> tuned) {
    Map<String, String> all = new HashMap<>(job.staticHyperParameters());
    all.putAll(tuned);
    return all;
  }
}
