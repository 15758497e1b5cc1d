package dev.kfold.harness.command;

import dev.kfold.harness.pipeline.Strategy;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the strategy and the space of a hyperparameter search. */
final class SearchArguments {

  @Option(
      names = "--strategy",
      defaultValue = "bayesian",
      description =
          "bayesian, random, grid, or halving of a search in one job (default: ${DEFAULT-VALUE})")
  private Strategy strategy;

  @Option(
      names = "--kernels",
      paramLabel = "NAMES",
      description = "kernels to try, separated by commas (default: linear,poly,rbf,sigmoid)")
  private Optional<String> kernels = Optional.empty();

  @Mixin private RangeArguments ranges;

  /** Returns the strategy of the search. */
  Strategy strategy() {
    return strategy;
  }

  /** Returns the search space as the user typed it. */
  SpaceChoice space() {
    return ranges.with(kernels);
  }
}
