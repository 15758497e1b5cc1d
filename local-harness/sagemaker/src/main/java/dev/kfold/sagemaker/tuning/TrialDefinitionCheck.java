package dev.kfold.sagemaker.tuning;

import dev.kfold.search.Dimension;
import dev.kfold.search.HyperParameterSpace;
import dev.kfold.search.SvmSpace;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobDefinition;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobObjective;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.ParameterRanges;

/**
 * The check of one trial definition.
 *
 * @param space the space of the valid ranges
 * @param problems a sentence for each problem
 */
record TrialDefinitionCheck(HyperParameterSpace space, List<String> problems) {

  private static final int MOST_TUNED = 30;
  private static final int MOST_HYPERPARAMETERS = 100;

  /** Checks a definition: its ranges, its objective, and the number of hyperparameters. */
  static TrialDefinitionCheck of(TrialDefinition definition) {
    List<String> problems = new ArrayList<>();
    HyperParameterSpace space =
        definition
            .ranges()
            .map(ranges -> space(ranges, problems))
            .orElseGet(() -> new HyperParameterSpace(List.of()));
    if (definition.ranges().isEmpty()) {
      problems.add("ParameterRanges is missing; give at least one range to search.");
    }
    definition
        .givenObjective()
        .ifPresentOrElse(
            objective -> checkObjective(objective, definition.job(), problems),
            () ->
                problems.add(
                    "HyperParameterTuningJobObjective is missing; name a metric and its type."));
    checkHyperParameters(space, definition.job(), problems);
    checkResources(definition.job(), problems);
    return new TrialDefinitionCheck(space, problems);
  }

  private static HyperParameterSpace space(ParameterRanges given, List<String> problems) {
    var ranges = new RangeReader(given);
    problems.addAll(ranges.problems());
    if (ranges.dimensions().isEmpty() && ranges.problems().isEmpty()) {
      problems.add("ParameterRanges is empty; give at least one range to search.");
    }
    if (!given.autoParameters().isEmpty()) {
      problems.add("AutoParameters is not supported locally; give every parameter a range.");
    }
    return SvmSpace.of(ranges.dimensions());
  }

  private static void checkObjective(
      HyperParameterTuningJobObjective objective,
      HyperParameterTrainingJobDefinition job,
      List<String> problems) {
    List<String> defined =
        job.algorithmSpecification().metricDefinitions().stream()
            .map(MetricDefinition::name)
            .toList();
    if (!defined.contains(objective.metricName())) {
      problems.add(
          "The objective metric '%s' is none of the MetricDefinitions %s; give it a definition with the same Name."
              .formatted(objective.metricName(), defined));
    }
  }

  private static void checkHyperParameters(
      HyperParameterSpace space, HyperParameterTrainingJobDefinition job, List<String> problems) {
    int tuned = space.dimensions().size();
    if (tuned > MOST_TUNED) {
      problems.add("%d hyperparameters are tuned; %d is the most.".formatted(tuned, MOST_TUNED));
    }
    int all = tuned + job.staticHyperParameters().size() + 1; // the tuner adds one
    if (all > MOST_HYPERPARAMETERS) {
      problems.add(
          "A trial would have %d hyperparameters with the one that the tuner adds; %d is the most."
              .formatted(all, MOST_HYPERPARAMETERS));
    }
    for (Dimension dimension : space.dimensions()) {
      if (job.staticHyperParameters().containsKey(dimension.name())) {
        problems.add(
            "Hyperparameter '%s' is both static and tuned; leave one of the two out."
                .formatted(dimension.name()));
      }
    }
  }

  private static void checkResources(
      HyperParameterTrainingJobDefinition job, List<String> problems) {
    if (job.resourceConfig() != null && job.hyperParameterTuningResourceConfig() != null) {
      problems.add(
          "ResourceConfig and HyperParameterTuningResourceConfig are both given; leave one of the two out.");
    }
  }
}
