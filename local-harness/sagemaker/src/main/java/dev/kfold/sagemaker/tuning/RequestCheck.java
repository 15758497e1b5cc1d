package dev.kfold.sagemaker.tuning;

import dev.kfold.search.Dimension;
import dev.kfold.search.HyperParameterSpace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobConfig;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobObjective;

/**
 * Checks a CreateHyperParameterTuningJob request beyond the constraints of its single members, and
 * for members that are not supported here.
 */
final class RequestCheck {

  private final List<String> problems = new ArrayList<>();
  private final CreateHyperParameterTuningJobRequest request;
  private final HyperParameterTuningJobConfig config;
  private final List<HyperParameterSpace> spaces = new ArrayList<>();

  RequestCheck(CreateHyperParameterTuningJobRequest request) {
    this.request = request;
    this.config = request.hyperParameterTuningJobConfig();
    List<TrialDefinition> definitions = TrialDefinition.of(request);
    checkWhole();
    for (TrialDefinition definition : definitions) {
      TrialDefinitionCheck check = TrialDefinitionCheck.of(definition);
      String of = definitions.size() == 1 ? "" : definition.name().orElse("?") + ": ";
      check.problems().forEach(problem -> problems.add(of + problem));
      spaces.add(check.space());
    }
    if (request.hasTrainingJobDefinitions()) {
      checkSeveral(definitions);
    }
    if (problems.isEmpty()) {
      checkStrategy();
    }
  }

  /** Returns a sentence for each problem. */
  List<String> problems() {
    return problems;
  }

  /** Returns the hyperparameter space of each definition. */
  List<HyperParameterSpace> spaces() {
    return spaces;
  }

  private void checkWhole() {
    boolean one = request.trainingJobDefinition() != null;
    if (one == request.hasTrainingJobDefinitions()) {
      problems.add("Give either TrainingJobDefinition or TrainingJobDefinitions.");
    }
    if (request.autotune() != null) {
      problems.add(
          "Autotune is not supported locally; give ranges, limits and a strategy instead of it.");
    }
    if (config.strategyConfig() != null) {
      problems.add("StrategyConfig is for strategy Hyperband only; leave it out.");
    }
  }

  /** Checks several definitions, of which each has its own objective and ranges. */
  private void checkSeveral(List<TrialDefinition> definitions) {
    if (config.hyperParameterTuningJobObjective() != null || config.parameterRanges() != null) {
      problems.add(
          "With TrainingJobDefinitions every definition has its own TuningObjective and HyperParameterRanges; leave HyperParameterTuningJobObjective and ParameterRanges out.");
    }
    Set<String> names = new HashSet<>();
    for (TrialDefinition definition : definitions) {
      if (definition.name().isEmpty()) {
        problems.add("A definition among TrainingJobDefinitions has no DefinitionName.");
      } else if (!names.add(definition.name().get())) {
        problems.add("The DefinitionName %s is used twice.".formatted(definition.name().get()));
      }
    }
    long directions =
        definitions.stream()
            .flatMap(definition -> definition.givenObjective().stream())
            .map(HyperParameterTuningJobObjective::type)
            .distinct()
            .count();
    if (directions > 1) {
      problems.add(
          "Some objectives are to be maximized and others minimized; trials of one tuning job must be comparable.");
    }
  }

  private void checkStrategy() {
    switch (config.strategy()) {
      case GRID -> checkGrid();
      case HYPERBAND ->
          problems.add(
              "Strategy Hyperband stops trials by a metric of every epoch, which the local tuner does not follow; use Bayesian, Random or Grid.");
      case BAYESIAN, RANDOM, UNKNOWN_TO_SDK_VERSION -> checkCount();
    }
  }

  private void checkGrid() {
    if (request.warmStartConfig() != null) {
      problems.add(
          "Strategy Grid tries every combination whatever the parents found; leave WarmStartConfig out.");
    }
    if (spaces.size() > 1) {
      problems.add("Strategy Grid takes one TrainingJobDefinition.");
      return;
    }
    Integer asked = config.resourceLimits().maxNumberOfTrainingJobs();
    HyperParameterSpace space = spaces.getFirst();
    List<String> others =
        space.dimensions().stream()
            .filter(dimension -> !(dimension instanceof Dimension.Categorical))
            .map(Dimension::name)
            .toList();
    OptionalLong combinations = space.size();
    if (!others.isEmpty()) {
      problems.add(
          "Strategy Grid takes categorical ranges only; found others for %s.".formatted(others));
    } else if (combinations.isEmpty() || combinations.getAsLong() > Integer.MAX_VALUE) {
      problems.add("Strategy Grid would try more combinations than can be counted; use fewer.");
    } else if (asked != null && asked != combinations.getAsLong()) {
      problems.add(
          "Strategy Grid tries all %d combinations, but MaxNumberOfTrainingJobs is %d; leave it out or make them equal."
              .formatted(combinations.getAsLong(), asked));
    }
  }

  private void checkCount() {
    Integer asked = config.resourceLimits().maxNumberOfTrainingJobs();
    if (asked == null) {
      problems.add("MaxNumberOfTrainingJobs is missing; say how many trials to run.");
      return;
    }
    int each = Math.ceilDiv(asked, spaces.size());
    for (HyperParameterSpace space : spaces) {
      OptionalLong size = space.size(); // as the service counts, which knows no kernels
      if (size.isPresent() && size.getAsLong() < each) {
        problems.add(
            "The ranges do not have enough combinations: %d for MaxNumberOfTrainingJobs %d."
                .formatted(size.getAsLong(), each));
      }
    }
  }
}
