package dev.kfold.sagemaker.tuning;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.search.BayesianSearch;
import dev.kfold.search.Dimension;
import dev.kfold.search.GridSearch;
import dev.kfold.search.HyperParameterSpace;
import dev.kfold.search.Point;
import dev.kfold.search.RandomSearch;
import dev.kfold.search.SearchStrategy;
import dev.kfold.search.StartingPoints;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobConfig;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStrategyType;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobEarlyStoppingType;

/**
 * The plan of a valid request.
 *
 * @param searches one search for each definition; trials use them in turn
 * @param trials the number of trials
 * @param parallel the maximum number of parallel trials
 * @param stopsEarly whether hopeless trials are stopped
 */
record TuningPlan(List<TrialSearch> searches, int trials, int parallel, boolean stopsEarly) {

  TuningPlan {
    searches = List.copyOf(searches);
  }

  /**
   * Checks a request and returns its plan.
   *
   * @throws ServiceException ValidationException with a sentence for each problem
   */
  static TuningPlan of(CreateHyperParameterTuningJobRequest request, Parents parents) {
    var check = new RequestCheck(request);
    List<String> problems = new ArrayList<>(check.problems());
    if (problems.isEmpty()) {
      problems.addAll(parents.problems(request, check.spaces().getFirst()));
    }
    if (!problems.isEmpty()) {
      throw ServiceException.validation(String.join(" ", problems));
    }
    List<TrialDefinition> definitions = TrialDefinition.of(request);
    List<TrialSearch> searches =
        IntStream.range(0, definitions.size())
            .mapToObj(i -> search(request, definitions.get(i), check.spaces().get(i), i, parents))
            .toList();
    HyperParameterTuningJobConfig config = request.hyperParameterTuningJobConfig();
    return new TuningPlan(
        searches,
        trials(config, check.spaces()),
        config.resourceLimits().maxParallelTrainingJobs(),
        config.trainingJobEarlyStoppingType() == TrainingJobEarlyStoppingType.AUTO);
  }

  /**
   * Returns the index of a trial's search.
   *
   * @param trial the trial's number, from 0
   */
  int searchOf(int trial) {
    return trial % searches.size();
  }

  /**
   * Returns the number of trials. MaxNumberOfTrainingJobs does not include trials of parents: the
   * documentation's "count against the limit" refers to the quota of the account.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ResourceLimits.html">ResourceLimits</a>
   * @see <a
   *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_HyperParameterTuningJobWarmStartConfig.html">HyperParameterTuningJobWarmStartConfig</a>
   */
  private static int trials(
      HyperParameterTuningJobConfig config, List<HyperParameterSpace> spaces) {
    return config.strategy() == HyperParameterTuningJobStrategyType.GRID
        ? Math.toIntExact(spaces.getFirst().size().orElseThrow())
        : config.resourceLimits().maxNumberOfTrainingJobs();
  }

  private static TrialSearch search(
      CreateHyperParameterTuningJobRequest request,
      TrialDefinition definition,
      HyperParameterSpace space,
      int number,
      Parents parents) {
    SearchStrategy strategy =
        strategy(request, space, number, parents.startingPoints(request, space));
    return new TrialSearch(definition, space, strategy, parents.trials(request, definition, space));
  }

  private static SearchStrategy strategy(
      CreateHyperParameterTuningJobRequest request,
      HyperParameterSpace space,
      int number,
      List<Point> starting) {
    HyperParameterTuningJobConfig config = request.hyperParameterTuningJobConfig();
    Integer given = config.randomSeed();
    long first = given == null ? request.hyperParameterTuningJobName().hashCode() : given;
    long seed = first + number;
    HyperParameterTuningJobStrategyType type = config.strategy();
    return switch (type) {
      case GRID ->
          new GridSearch(
              space.dimensions().stream().map(Dimension.Categorical.class::cast).toList());
      case RANDOM -> new RandomSearch(space, seed);
      case BAYESIAN -> new StartingPoints(starting, new BayesianSearch(space, seed));
      case HYPERBAND, UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalStateException("A checked request has strategy " + type);
    };
  }
}
