package dev.kfold.harness.command.arguments;

import dev.kfold.harness.pipeline.Strategy;
import dev.kfold.harness.run.SpaceChoice;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the strategy and the space of a hyperparameter search. */
public final class SearchArguments {

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
  public Strategy strategy() {
    return strategy;
  }

  /** Returns the search space as the user typed it. */
  public SpaceChoice space() {
    return ranges.with(kernels);
  }
}
