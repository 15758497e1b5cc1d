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
 * One kind of trial, with the objective and the ranges that a request with one definition keeps in
 * its job configuration and a request with several keeps in each of them.
 */
record TrialDefinition(
    HyperParameterTrainingJobDefinition job,
    Optional<HyperParameterTuningJobObjective> givenObjective,
    Optional<ParameterRanges> ranges) {

  /** Those of a request in order; none if it forgets them. */
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

  /** As the trials are told apart; a single definition may do without. */
  Optional<String> name() {
    return Optional.ofNullable(job.definitionName());
  }

  /** That of a checked request. */
  HyperParameterTuningJobObjective objective() {
    return givenObjective.orElseThrow();
  }

  /** The objective's value with its sign turned when it is to be minimised: more is better. */
  double gain(float value) {
    return objective().type() == HyperParameterTuningJobObjectiveType.MINIMIZE ? -value : value;
  }

  /** All hyperparameters of a trial but the one that the tuner adds. */
  Map<String, String> hyperParameters(Map<String, String> tuned) {
    Map<String, String> all = new HashMap<>(job.staticHyperParameters());
    all.putAll(tuned);
    return all;
  }
}
