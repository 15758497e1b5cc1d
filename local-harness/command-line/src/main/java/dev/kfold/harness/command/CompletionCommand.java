package dev.kfold.harness.command;

import dev.kfold.harness.command.completion.CompletionValues;
import dev.kfold.harness.command.completion.FishScript;
import dev.kfold.harness.command.completion.Shell;
import dev.kfold.harness.environment.Harness;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
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
      "bash:  ./kfold completion bash >~/.kfold-completion",
      "       echo 'source ~/.kfold-completion' >>~/.bashrc",
      "zsh:   ./kfold completion zsh >~/.kfold-completion",
      "       echo 'source ~/.kfold-completion' >>~/.zshrc",
      "fish:  mkdir -p ~/.config/fish/conf.d",
      "       ./kfold completion fish >~/.config/fish/conf.d/kfold.fish",
      "",
      "It works in shells that start afterwards."
    })
final class CompletionCommand implements Callable<Integer> {

  private final Harness harness;

  @Parameters(index = "0", paramLabel = "SHELL", description = "bash, zsh or fish")
  private Shell shell;

  CompletionCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() {
    CommandLine kfold = KFoldCommand.of(harness);
    CompletionValues.describe(kfold);
    harness
        .out()
        .print(
            switch (shell) {
              // the script asks which of the two reads it
              case BASH, ZSH -> AutoComplete.bash(kfold.getCommandName(), kfold);
              case FISH -> FishScript.of(kfold);
            });
    harness.out().flush();
    return 0;
  }
}
