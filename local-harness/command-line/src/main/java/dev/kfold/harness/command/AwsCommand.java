package dev.kfold.harness.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kfold aws}, a container of its subcommands. */
@Command(
    name = "aws",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Prepares an AWS account for the pipeline, and removes what it has made.")
final class AwsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Missing a command of 'aws'.");
  }
}
