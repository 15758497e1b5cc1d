package dev.kfold.harness.command;

import dev.kfold.contract.Problems;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.pipeline.JobOptions;
import dev.kfold.harness.pipeline.ParameterCheck;
import dev.kfold.harness.pipeline.PipelineOptions;
import dev.kfold.harness.pipeline.Strategy;
import dev.kfold.harness.pipeline.SvmSearchSpace;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options that shape a pipeline's definition: its search and the defaults of its parameters.
 */
final class DefinitionArguments {

  @Option(
      names = "--trials",
      defaultValue = "12",
      description = "how large a grid may become (default: ${DEFAULT-VALUE})")
  private int trials;

  @Mixin private SearchArguments search;

  @Mixin private JobArguments jobs;

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "default of a pipeline parameter; may be given many times")
  private Map<String, String> parameters = Map.of();

  /** Returns the default that was given for a pipeline parameter, or empty if there is none. */
  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /**
   * Returns the pipeline definition as JSON text.
   *
   * @throws dev.kfold.contract.InvalidInputException with all problems of the options
   */
  String definition() {
    Problems problems = new Problems();
    problems.addIf(trials < 1, "--trials: found %d, expected at least 1.".formatted(trials));
    SpaceChoice choice = search.space();
    Optional<SvmSearchSpace> searched =
        problems
            .gather(() -> choice.parametersBeside(parameters))
            .flatMap(_ -> problems.gather(() -> choice.space().with(parameters)));
    Optional<PipelineOptions> options =
        searched
            .filter(_ -> trials > 0)
            .flatMap(space ->
                problems.gather(
                    () -> PipelineOptions.of(search.strategy(), space, trials).verified()));
    Optional<JobOptions> jobOptions = problems.gather(jobs::jobs);
    Optional<String> definition =
        problems.gather(() ->
            CrossValidationPipeline.definition(
                options
                    .orElse(PipelineOptions.of(Strategy.BAYESIAN, 1))
                    .with(jobOptions.orElse(JobOptions.NONE), jobs.instanceTypes()),
                parameters));
    problems.verify();
    ParameterCheck.of(definition.orElseThrow(), Map.of()).verifyDefaults();
    return definition.orElseThrow();
  }
}
