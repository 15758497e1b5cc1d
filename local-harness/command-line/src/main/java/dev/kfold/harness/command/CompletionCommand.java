package dev.kfold.harness.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kfold completion}: prints the script that completes its commands and options. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Prints a script that lets a shell complete commands, options and their values.",
    footer = {
      "",
      "In this shell:     source <(./kfold completion bash)",
      "In every new one:  ./kfold completion bash >~/.kfold-completion",
      "                   echo 'source ~/.kfold-completion' >>~/.bashrc",
      "For zsh alike, with ~/.zshrc."
    })
final class CompletionCommand implements Callable<Integer> {

  private final Harness harness;

  @Parameters(index = "0", paramLabel = "SHELL", description = "bash or zsh")
  private Shell shell;

  CompletionCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() {
    String script = CompletionScript.of(KFoldCommand.of(harness));
    harness
        .out()
        .print(
            switch (shell) {
              case BASH, ZSH -> script; // it asks which of the two reads it
            });
    harness.out().flush();
    return 0;
  }
}
