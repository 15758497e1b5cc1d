package dev.kfold.harness.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what is searched. */
final class SearchArguments {

  @Option(
      names = "--kernels",
      paramLabel = "NAMES",
      description = "kernels to try, separated by commas (default: linear,poly,rbf,sigmoid)")
  private @Nullable String kernels;

  @Mixin private RangeArguments ranges;

  SpaceChoice choice() {
    return new SpaceChoice(Optional.ofNullable(kernels), ranges.c(), ranges.gamma());
  }
}
