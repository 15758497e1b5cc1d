package dev.kfold.harness.command;

import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.pipeline.PipelineOptions;
import dev.kfold.harness.pipeline.Strategy;
import picocli.CommandLine.Option;

/** What of the search is fixed in a pipeline's definition. */
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

  String definition() {
    Faults faults = new Faults();
    faults.add(trials < 1, "--trials: found %d, expected at least 1.".formatted(trials));
    faults.verify();
    return CrossValidationPipeline.definition(PipelineOptions.of(strategy, trials));
  }
}
