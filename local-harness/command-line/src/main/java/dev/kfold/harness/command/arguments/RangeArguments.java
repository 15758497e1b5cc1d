package dev.kfold.harness.command.arguments;

import dev.kfold.harness.run.SpaceChoice;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options for the searched ranges of {@code c} and {@code gamma}. */
public final class RangeArguments {

  @Option(names = "--c", paramLabel = "MIN:MAX", description = "range of c (default: 0.01:100)")
  private Optional<String> c = Optional.empty();

  @Option(
      names = "--gamma",
      paramLabel = "MIN:MAX",
      description = "range of gamma (default: 0.001:10)")
  private Optional<String> gamma = Optional.empty();

  /** Returns the search space of these ranges and the given kernels, all as the user typed them. */
  public SpaceChoice with(Optional<String> kernels) {
    return new SpaceChoice(kernels, c, gamma);
  }
}
