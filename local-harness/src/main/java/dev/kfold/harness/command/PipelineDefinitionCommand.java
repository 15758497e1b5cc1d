package dev.kfold.harness.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kfold pipeline definition}. */
@Command(
    name = "definition",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Prints the pipeline definition as JSON.")
final class PipelineDefinitionCommand implements Callable<Integer> {

  private final Harness harness;

  @Option(
      names = "--strategy",
      defaultValue = "bayesian",
      description = "bayesian, random or grid (default: ${DEFAULT-VALUE})")
  private SearchStrategy strategy;

  PipelineDefinitionCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() {
    harness.out().println(harness.definitions().definition(strategy));
    return ExitCode.DONE;
  }
}
