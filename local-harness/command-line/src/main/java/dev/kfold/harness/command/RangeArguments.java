package dev.kfold.harness.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say over which ranges is searched. */
final class RangeArguments {

  @Option(names = "--c", paramLabel = "MIN:MAX", description = "range of c (default: 0.01:100)")
  private @Nullable String c;

  @Option(
      names = "--gamma",
      paramLabel = "MIN:MAX",
      description = "range of gamma (default: 0.001:10)")
  private @Nullable String gamma;

  Optional<String> c() {
    return Optional.ofNullable(c);
  }

  Optional<String> gamma() {
    return Optional.ofNullable(gamma);
  }
}
