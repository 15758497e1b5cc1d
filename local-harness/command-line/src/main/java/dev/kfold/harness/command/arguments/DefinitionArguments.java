package dev.kfold.harness.command.arguments;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.cv.space.RivalSpace;
import dev.kfold.harness.pipeline.Algorithms;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.pipeline.JobOptions;
import dev.kfold.harness.pipeline.ParameterCheck;
import dev.kfold.harness.pipeline.PipelineOptions;
import dev.kfold.harness.pipeline.Strategy;
import dev.kfold.harness.pipeline.SvmSearchSpace;
import dev.kfold.harness.run.SpaceChoice;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options that shape a pipeline's definition: its search and the defaults of its parameters.
 */
public final class DefinitionArguments {

  private static final String ALGORITHM = "Algorithm";

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
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** Returns the algorithm that the parameter of that name chooses. */
  private String algorithm() {
    String given = parameters.getOrDefault(ALGORITHM, Algorithms.SVM);
    return Algorithms.parseOne("parameter " + ALGORITHM, given);
  }

  private PipelineOptions options(SvmSearchSpace space, Optional<RivalSpace> rival) {
    if (rival.isPresent() && search.strategy() == Strategy.GRID) {
      throw new InvalidInputException(
          "parameter %s: found %s with --strategy grid, which searches svm only; choose --strategy bayesian or random."
              .formatted(ALGORITHM, rival.get().algorithm()));
    }
    PipelineOptions svm = PipelineOptions.of(search.strategy(), space, trials).verified();
    return rival.map(svm::of).orElse(svm);
  }

  /**
   * Returns the pipeline definition as JSON text.
   *
   * @throws dev.kfold.contract.InvalidInputException with all problems of the options
   */
  public String definition() {
    Problems problems = new Problems();
    problems.addIf(trials < 1, "--trials: found %d, expected at least 1.".formatted(trials));
    SpaceChoice choice = search.space();
    Optional<SvmSearchSpace> searched =
        problems
            .gather(() -> choice.parametersBeside(parameters))
            .flatMap(_ -> problems.gather(() -> choice.space().with(parameters)));
    Optional<String> algorithm = problems.gather(this::algorithm);
    Optional<RivalSpace> rival = algorithm.flatMap(RivalSpace::of);
    Optional<PipelineOptions> options =
        searched
            .filter(_ -> trials > 0)
            .flatMap(space -> problems.gather(() -> options(space, rival)));
    Map<String, String> defaults = new TreeMap<>(parameters);
    if (algorithm.isEmpty()) {
      defaults.remove(ALGORITHM); // its own message says all
    }
    Optional<JobOptions> jobOptions = problems.gather(jobs::jobs);
    Optional<String> definition =
        problems.gather(() ->
            CrossValidationPipeline.definition(
                options
                    .orElse(PipelineOptions.of(Strategy.BAYESIAN, 1))
                    .with(jobOptions.orElse(JobOptions.NONE), jobs.instanceTypes()),
                defaults));
    problems.verify();
    ParameterCheck.of(definition.orElseThrow(), Map.of()).verifyDefaults();
    return definition.orElseThrow();
  }
}
