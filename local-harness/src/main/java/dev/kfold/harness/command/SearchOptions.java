package dev.kfold.harness.command;

import picocli.CommandLine.Option;

/** What of the search is fixed in a pipeline's definition. */
final class SearchOptions {

  @Option(
      names = "--strategy",
      defaultValue = "bayesian",
      description = "bayesian, random or grid (default: ${DEFAULT-VALUE})")
  private SearchStrategy strategy;

  @Option(
      names = "--trials",
      defaultValue = "12",
      description = "how large a grid may become (default: ${DEFAULT-VALUE})")
  private int trials;

  String definition(PipelineDefinitions definitions) {
    Faults faults = new Faults();
    faults.add(trials < 1, "--trials: found %d, expected at least 1.".formatted(trials));
    faults.verify();
    return definitions.definition(strategy, trials);
  }
}
