package dev.kfold.harness.pipeline;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.space.RivalSpace;
import java.util.List;
import java.util.Optional;

/**
 * The part of a definition that no pipeline parameter can change: the strategy decides the kinds of
 * the ranges, and a pipeline has no parameters that are lists.
 *
 * @param rival the search space of another algorithm than the SVM, which is searched instead
 * @param space the search space of the SVM; its ranges are the defaults of the pipeline's
 *     parameters
 * @param cValues the values of {@code c} in a grid; empty for other strategies
 * @param gammaValues the values of {@code gamma} in a grid; empty for other strategies
 * @param jobs what every job gets beside its own arguments
 * @param instanceTypes the types that the model package allows beside those of the parameters
 */
public record PipelineOptions(
    Strategy strategy,
    Optional<RivalSpace> rival,
    SvmSearchSpace space,
    List<String> cValues,
    List<String> gammaValues,
    JobOptions jobs,
    InstanceTypes instanceTypes) {

  public PipelineOptions {
    cValues = List.copyOf(cValues);
    gammaValues = List.copyOf(gammaValues);
    if (strategy == Strategy.GRID && (cValues.isEmpty() || gammaValues.isEmpty())) {
      throw new IllegalArgumentException("Every searched hyperparameter needs a value");
    }
  }

  /**
   * Returns the options of a search.
   *
   * @param trials the largest number of combinations of a grid; other strategies ignore it, because
   *     a pipeline parameter limits their trials
   */
  public static PipelineOptions of(Strategy strategy, SvmSearchSpace space, int trials) {
    return switch (strategy) {
      case BAYESIAN, RANDOM, HALVING -> search(strategy, space, List.of(), List.of());
      case GRID -> grid(space, trials);
    };
  }

  /** Returns the options of a search over all kernels and the default ranges. */
  public static PipelineOptions of(Strategy strategy, int trials) {
    return of(strategy, SvmSearchSpace.DEFAULT, trials);
  }

  /**
   * Returns a grid of at most {@code trials} combinations, but one for each kernel at least, with
   * values evenly spaced on a logarithmic scale, or on a linear one if the range begins at 0. If no
   * kernel uses gamma, it has one value.
   */
  private static PipelineOptions grid(SvmSearchSpace space, int trials) {
    int pairs = Math.max(1, trials / space.kernels().size());
    int cCount = space.usesGamma() ? cCount(pairs) : pairs;
    return search(
        Strategy.GRID, space, space.c().spaced(cCount), space.gamma().spaced(pairs / cCount));
  }

  private static PipelineOptions search(
      Strategy strategy, SvmSearchSpace space, List<String> cValues, List<String> gammaValues) {
    return new PipelineOptions(
        strategy,
        Optional.empty(),
        space,
        cValues,
        gammaValues,
        JobOptions.NONE,
        InstanceTypes.NONE);
  }

  /**
   * Returns the same search for another algorithm than the SVM.
   *
   * @throws IllegalArgumentException for a grid, whose values only the space of the SVM has
   */
  public PipelineOptions of(RivalSpace other) {
    if (strategy == Strategy.GRID) {
      throw new IllegalArgumentException("There is no grid of " + other.algorithm());
    }
    return new PipelineOptions(
        strategy, Optional.of(other), space, cValues, gammaValues, jobs, instanceTypes);
  }

  /** Returns the same search with other options of the jobs and of the model package. */
  public PipelineOptions with(JobOptions jobOptions, InstanceTypes types) {
    return new PipelineOptions(strategy, rival, space, cValues, gammaValues, jobOptions, types);
  }

  /**
   * Returns these options if the service's tuner can search them.
   *
   * @throws InvalidInputException if a grid has only one combination, which the tuner refuses
   */
  public PipelineOptions verified() {
    if (strategy == Strategy.GRID && combinations() < 2) {
      throw new InvalidInputException(
          "--trials: found room for one combination with --strategy grid and one kernel, expected at least 2; raise --trials or add a kernel.");
    }
    return this;
  }

  /** Returns the number of combinations of a grid. */
  int combinations() {
    return space.kernels().size() * cValues.size() * gammaValues.size();
  }

  /**
   * Returns the number of values of c: the division of {@code pairs} that leaves the fewest unused;
   * of equally good ones the most even, with at least as many values of c as of gamma.
   */
  private static int cCount(int pairs) {
    int best = pairs;
    for (int count = pairs; count * count >= pairs; count--) {
      best = count * (pairs / count) >= best * (pairs / best) ? count : best;
    }
    return best;
  }
}
