package dev.kfold.harness.command;

import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.pipeline.PipelineOptions;
import dev.kfold.harness.pipeline.Strategy;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a pipeline's definition can be told: how it searches, and defaults of its parameters. */
final class SearchOptions {

  @Option(
      names = "--strategy",
      defaultValue = "bayesian",
      description = "bayesian, random or grid (default: ${DEFAULT-VALUE})")
  private Strategy strategy;

  @Option(
      names = "--trials",
      defaultValue = "12",
      description = "how large a grid may become (default: ${DEFAULT-VALUE})")
  private int trials;

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "default of a pipeline parameter; may be given many times")
  private Map<String, String> parameters = Map.of();

  /** What was given for a parameter. */
  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  String definition() {
    Faults faults = new Faults();
    faults.add(trials < 1, "--trials: found %d, expected at least 1.".formatted(trials));
    faults.verify();
    return CrossValidationPipeline.definition(PipelineOptions.of(strategy, trials), parameters);
  }
}
