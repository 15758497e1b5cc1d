package dev.kfold.harness.pipeline;

import java.util.List;

/**
 * What is fixed in a definition because no parameter of a pipeline can change it: the strategy
 * decides what kinds of ranges there are, and lists are not parameters.
 *
 * @param kernels the kernels to try
 * @param cValues the values of {@code c} in a grid, else empty
 * @param gammaValues the values of {@code gamma} in a grid, else empty
 */
public record PipelineOptions(
    Strategy strategy, List<String> kernels, List<String> cValues, List<String> gammaValues) {

  private static final Interval C = new Interval(0.01, 100);
  private static final Interval GAMMA = new Interval(0.001, 10);
  private static final List<String> KERNELS = List.of("linear", "poly", "rbf", "sigmoid");

  public PipelineOptions {
    kernels = List.copyOf(kernels);
    cValues = List.copyOf(cValues);
    gammaValues = List.copyOf(gammaValues);
    boolean grid = strategy == Strategy.GRID;
    if (kernels.isEmpty() || (grid && (cValues.isEmpty() || gammaValues.isEmpty()))) {
      throw new IllegalArgumentException("Every searched hyperparameter needs a value");
    }
  }

  /**
   * All kernels, and {@code c} and {@code gamma} over their usual ranges.
   *
   * @param trials how large a grid may become; the other strategies have a parameter of the
   *     pipeline for it
   */
  public static PipelineOptions of(Strategy strategy, int trials) {
    return switch (strategy) {
      case BAYESIAN, RANDOM -> new PipelineOptions(strategy, KERNELS, List.of(), List.of());
      case GRID -> grid(trials, C, GAMMA);
    };
  }

  /**
   * A grid over all kernels with at most so many combinations (at least one for each kernel), its
   * values evenly spaced on a logarithmic scale.
   */
  static PipelineOptions grid(int trials, Interval c, Interval gamma) {
    int pairs = Math.max(1, trials / KERNELS.size());
    int cCount = cCount(pairs);
    return new PipelineOptions(
        Strategy.GRID, KERNELS, c.logarithmic(cCount), gamma.logarithmic(pairs / cCount));
  }

  /** The most even division of pairs that wastes the fewest, c being divided the finer. */
  private static int cCount(int pairs) {
    int best = pairs;
    for (int count = pairs; count * count >= pairs; count--) {
      best = count * (pairs / count) >= best * (pairs / best) ? count : best;
    }
    return best;
  }
}
