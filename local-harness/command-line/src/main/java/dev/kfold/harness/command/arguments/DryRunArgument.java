package dev.kfold.harness.command.arguments;

import picocli.CommandLine.Option;

/** The option that prints requests instead of sending them. */
public final class DryRunArgument {

  @Option(
      names = "--dry-run",
      description = "print the requests as JSON instead of sending those that change something")
  private boolean given;

  /** Returns whether the option was given. */
  public boolean given() {
    return given;
  }
}
