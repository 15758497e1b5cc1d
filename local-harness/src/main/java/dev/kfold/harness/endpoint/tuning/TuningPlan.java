package dev.kfold.harness.endpoint.tuning;

import dev.kfold.harness.endpoint.api.ServiceException;
import dev.kfold.harness.endpoint.tuning.strategy.BayesianSearch;
import dev.kfold.harness.endpoint.tuning.strategy.Dimension;
import dev.kfold.harness.endpoint.tuning.strategy.GridSearch;
import dev.kfold.harness.endpoint.tuning.strategy.RandomSearch;
import dev.kfold.harness.endpoint.tuning.strategy.SearchSpace;
import dev.kfold.harness.endpoint.tuning.strategy.SearchStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobDefinition;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobConfig;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStrategyType;
import software.amazon.awssdk.services.sagemaker.model.ResourceLimits;

/**
 * What a checked request asks for: where to search, how, and how long.
 *
 * @param trials how many
 * @param parallel how many of them at a time
 */
record TuningPlan(SearchSpace space, SearchStrategy strategy, int trials, int parallel) {

  /**
   * Checks what the service checks beyond the members' own constraints.
   *
   * @throws ServiceException ValidationException with every fault
   */
  static TuningPlan of(CreateHyperParameterTuningJobRequest request) {
    var check = new Check(request);
    if (!check.faults.isEmpty()) {
      throw ServiceException.validation(String.join(" ", check.faults));
    }
    return check.plan();
  }

  private static final class Check {

    private final List<String> faults = new ArrayList<>();
    private final String name;
    private final HyperParameterTuningJobConfig config;
    private final ResourceLimits limits;
    private final SearchSpace space;

    Check(CreateHyperParameterTuningJobRequest request) {
      name = request.hyperParameterTuningJobName();
      config = request.hyperParameterTuningJobConfig();
      limits = config.resourceLimits();
      space = space(config);
      checkWhole(request);
      if (request.trainingJobDefinition() != null) {
        checkObjective(request.trainingJobDefinition());
        checkStatic(request.trainingJobDefinition());
      }
      if (faults.isEmpty()) {
        checkStrategy();
      }
    }

    private SearchSpace space(HyperParameterTuningJobConfig config) {
      if (config.parameterRanges() == null) {
        faults.add("ParameterRanges is missing; give at least one range to search.");
        return new SearchSpace(List.of());
      }
      var ranges = new RangeReader(config.parameterRanges());
      faults.addAll(ranges.faults());
      if (ranges.dimensions().isEmpty() && ranges.faults().isEmpty()) {
        faults.add("ParameterRanges is empty; give at least one range to search.");
      }
      return new SearchSpace(ranges.dimensions());
    }

    private void checkWhole(CreateHyperParameterTuningJobRequest request) {
      if (request.trainingJobDefinition() == null) {
        faults.add("TrainingJobDefinition is missing; the local tuner takes exactly one.");
      }
      if (request.hasTrainingJobDefinitions()) {
        faults.add("TrainingJobDefinitions is not supported locally; use TrainingJobDefinition.");
      }
      if (request.warmStartConfig() != null) {
        faults.add("WarmStartConfig is not supported locally; leave it out.");
      }
    }

    private void checkObjective(HyperParameterTrainingJobDefinition definition) {
      if (config.hyperParameterTuningJobObjective() == null) {
        faults.add("HyperParameterTuningJobObjective is missing; name a metric and its type.");
        return;
      }
      String metric = config.hyperParameterTuningJobObjective().metricName();
      List<String> defined =
          definition.algorithmSpecification().metricDefinitions().stream()
              .map(metricDefinition -> metricDefinition.name())
              .toList();
      if (!defined.contains(metric)) {
        faults.add(
            "The objective metric '%s' is none of the MetricDefinitions %s; give it a definition with the same Name."
                .formatted(metric, defined));
      }
    }

    private void checkStatic(HyperParameterTrainingJobDefinition definition) {
      for (Dimension dimension : space.dimensions()) {
        if (definition.staticHyperParameters().containsKey(dimension.name())) {
          faults.add(
              "Hyperparameter '%s' is both static and tuned; leave one of the two out."
                  .formatted(dimension.name()));
        }
      }
    }

    private void checkStrategy() {
      switch (config.strategy()) {
        case GRID -> checkGrid();
        case HYPERBAND ->
            faults.add(
                "Strategy Hyperband stops trials by a metric of every epoch, which the local tuner does not follow; use Bayesian, Random or Grid.");
        case BAYESIAN, RANDOM, UNKNOWN_TO_SDK_VERSION -> checkCount();
      }
    }

    private void checkGrid() {
      Integer asked = limits.maxNumberOfTrainingJobs();
      List<String> others =
          space.dimensions().stream()
              .filter(dimension -> !(dimension instanceof Dimension.Categorical))
              .map(Dimension::name)
              .toList();
      if (!others.isEmpty()) {
        faults.add(
            "Strategy Grid takes categorical ranges only; found others for %s.".formatted(others));
      } else if (asked != null && asked != combinations()) {
        faults.add(
            "Strategy Grid tries all %d combinations, but MaxNumberOfTrainingJobs is %d; leave it out or make them equal."
                .formatted(combinations(), asked));
      }
    }

    private void checkCount() {
      Integer asked = limits.maxNumberOfTrainingJobs();
      OptionalLong size = space.size();
      if (asked == null) {
        faults.add("MaxNumberOfTrainingJobs is missing; say how many trials to run.");
      } else if (size.isPresent() && size.getAsLong() < asked) {
        faults.add(
            "The ranges do not have enough combinations: %d for MaxNumberOfTrainingJobs %d."
                .formatted(size.getAsLong(), asked));
      }
    }

    private TuningPlan plan() {
      SearchStrategy strategy = strategy();
      int trials =
          strategy instanceof GridSearch
              ? Math.toIntExact(combinations())
              : limits.maxNumberOfTrainingJobs();
      return new TuningPlan(space, strategy, trials, limits.maxParallelTrainingJobs());
    }

    private SearchStrategy strategy() {
      long seed = config.randomSeed() == null ? name.hashCode() : config.randomSeed();
      HyperParameterTuningJobStrategyType type = config.strategy();
      return switch (type) {
        case GRID ->
            new GridSearch(
                space.dimensions().stream().map(Dimension.Categorical.class::cast).toList());
        case RANDOM -> new RandomSearch(space, seed);
        case BAYESIAN -> new BayesianSearch(space, seed);
        case HYPERBAND, UNKNOWN_TO_SDK_VERSION ->
            throw new IllegalStateException("A checked request has strategy " + type);
      };
    }

    private long combinations() {
      return space.size().orElseThrow();
    }
  }
}
