package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.command.arguments.DefinitionArguments;
import dev.kfold.harness.environment.Harness;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kfold pipeline definition}: prints the definition as JSON. */
@Command(
    name = "definition",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Prints the pipeline definition as JSON.")
final class PipelineDefinitionCommand implements Callable<Integer> {

  private final Harness harness;

  @Mixin private DefinitionArguments definition;

  PipelineDefinitionCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() {
    harness.out().println(definition.definition());
    return ExitCode.DONE.code();
  }
}
