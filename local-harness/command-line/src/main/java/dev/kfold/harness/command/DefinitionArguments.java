package dev.kfold.harness.command;

import dev.kfold.contract.Problems;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.pipeline.PipelineOptions;
import dev.kfold.harness.pipeline.Strategy;
import dev.kfold.harness.pipeline.SvmSearchSpace;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a pipeline's definition can be told: how it searches, and defaults of its parameters. */
final class DefinitionArguments {

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

  @Mixin private SearchArguments space;

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "default of a pipeline parameter; may be given many times")
  private Map<String, String> parameters = Map.of();

  /** What was given for a parameter. */
  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /**
   * Returns the definition.
   *
   * @throws dev.kfold.contract.InvalidInputException with all problems of the options
   */
  String definition() {
    Problems problems = new Problems();
    problems.addIf(trials < 1, "--trials: found %d, expected at least 1.".formatted(trials));
    SpaceChoice choice = space.choice();
    Optional<SvmSearchSpace> searched =
        problems
            .gather(() -> choice.parametersBeside(parameters))
            .flatMap(_ -> problems.gather(() -> choice.space().with(parameters)));
    Optional<PipelineOptions> options =
        searched
            .filter(_ -> trials > 0)
            .flatMap(them ->
                problems.gather(() -> PipelineOptions.of(strategy, them, trials).verified()));
    Optional<String> definition =
        problems.gather(() ->
            CrossValidationPipeline.definition(
                options.orElse(PipelineOptions.of(Strategy.BAYESIAN, 1)), parameters));
    problems.verify();
    return definition.orElseThrow();
  }
}
