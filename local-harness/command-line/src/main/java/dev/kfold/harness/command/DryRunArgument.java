package dev.kfold.harness.command;

import picocli.CommandLine.Option;

/** The option that prints requests instead of sending them. */
final class DryRunArgument {

  @Option(
      names = "--dry-run",
      description = "print the requests as JSON instead of sending those that change something")
  private boolean given;

  boolean given() {
    return given;
  }
}
