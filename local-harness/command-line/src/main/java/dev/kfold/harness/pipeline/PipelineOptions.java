package dev.kfold.harness.pipeline;

import dev.kfold.contract.InvalidInputException;
import java.util.List;

/**
 * What is fixed in a definition because no parameter of a pipeline can change it: the strategy
 * decides what kinds of ranges there are, and lists are not parameters.
 *
 * @param space what is searched; its ranges are the defaults of the pipeline's parameters
 * @param cValues the values of {@code c} in a grid, else empty
 * @param gammaValues the values of {@code gamma} in a grid, else empty
 */
public record PipelineOptions(
    Strategy strategy, SvmSearchSpace space, List<String> cValues, List<String> gammaValues) {

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
   * @param trials how large a grid may become; the other strategies have a parameter of the
   *     pipeline for it
   */
  public static PipelineOptions of(Strategy strategy, SvmSearchSpace space, int trials) {
    return switch (strategy) {
      case BAYESIAN, RANDOM -> new PipelineOptions(strategy, space, List.of(), List.of());
      case GRID -> grid(space, trials);
    };
  }

  /** Returns the options of a search over all kernels and the usual ranges. */
  public static PipelineOptions of(Strategy strategy, int trials) {
    return of(strategy, SvmSearchSpace.USUAL, trials);
  }

  /**
   * Returns a grid with at most so many combinations (at least one for each kernel), its values
   * evenly spaced on a logarithmic scale.
   */
  private static PipelineOptions grid(SvmSearchSpace space, int trials) {
    int pairs = Math.max(1, trials / space.kernels().size());
    int cCount = cCount(pairs);
    return new PipelineOptions(
        Strategy.GRID,
        space,
        space.c().logarithmic(cCount),
        space.gamma().logarithmic(pairs / cCount));
  }

  /**
   * Returns these options if the service's tuner can search them.
   *
   * @throws InvalidInputException if there is only one combination, which it refuses
   */
  public PipelineOptions verified() {
    if (strategy == Strategy.GRID && combinations() < 2) {
      throw new InvalidInputException(
          "--trials: found room for one combination with --strategy grid and one kernel, expected at least 2; raise --trials or add a kernel.");
    }
    return this;
  }

  /** Returns how many combinations a grid has; 0 if the strategy has none. */
  public int combinations() {
    return space.kernels().size() * cValues.size() * gammaValues.size();
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
