package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.kfold.harness.page.PageCommand;
import dev.kfold.harness.page.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Completion in real shells, switched on with the commands of docs/terminal.md. */
class CompletionCommandTest {

  private static final String PAGE = "docs/terminal.md";

  private static final List<List<String>> CASES =
      List.of(
          List.of("kfold pip", "pipeline"),
          List.of("./kfold pip", "pipeline"),
          List.of("kfold pipeline st", "start", "status", "stop"),
          List.of("kfold run --tri", "--trials"),
          List.of("kfold run --trials 3 --paral", "--parallel"),
          List.of("kfold run --search ", "job", "tuning"),
          List.of("kfold run --fold-mode in", "in-process"),
          List.of("kfold run --class-weight b", "balanced"),
          List.of("kfold run --data my", "my table.csv"),
          List.of("kfold run --out my", "my table.csv"),
          List.of("kfold run --split strat", "stratified", "stratified-group"),
          List.of("kfold run --layout ch", "channel-csv"),
          List.of("kfold run --objective-metric f1", "f1_macro", "f1_weighted"),
          List.of("kfold pipeline upsert --strategy ra", "random"),
          List.of("kfold images --builder ", "docker", "jib"),
          List.of("kfold completion z", "zsh"),
          List.of("kfold completion f", "fish"));

  @TempDir private Path folder;

  static Stream<Arguments> casesOfEveryShell() {
    return Stream.of(RealShell.values())
        .flatMap(shell -> CASES.stream().map(words -> Arguments.of(shell, words)));
  }

  @ParameterizedTest
  @MethodSource("casesOfEveryShell")
  void completesCommandsOptionsValuesAndFiles(RealShell shell, List<String> words)
      throws IOException, InterruptedException {
    switchOn(shell);

    assertThat(shell.complete(folder, words.getFirst()))
        .containsExactlyInAnyOrderElementsOf(words.subList(1, words.size()));
  }

  @ParameterizedTest
  @EnumSource
  void completesEveryCommand(RealShell shell) throws IOException, InterruptedException {
    switchOn(shell);

    assertThat(shell.complete(folder, "kfold "))
        .containsExactlyInAnyOrderElementsOf(
            new CommandLineRunner().commandLine().getSubcommands().keySet());
  }

  @Test
  void fishShowsDescriptions() throws IOException, InterruptedException {
    switchOn(RealShell.FISH);

    assertThat(RealShell.FISH.run(folder, "complete -C 'kfold predict --mod'"))
        .isEqualTo("--model\tmodel.tar.gz, or folder with its files\n");
  }

  @Test
  void fishOffersNoFilesWhereNoneIsExpected() throws IOException, InterruptedException {
    switchOn(RealShell.FISH);

    assertThat(RealShell.FISH.complete(folder, "kfold run --trials ")).isEmpty();
    assertThat(RealShell.FISH.complete(folder, "kfold run my")).isEmpty();
    assertThat(RealShell.FISH.complete(folder, "kfold compare my")).containsExactly("my table.csv");
  }

  @Test
  void zshReadsTheScriptOfBash() {
    CommandLineRunner bash = new CommandLineRunner();
    CommandLineRunner zsh = new CommandLineRunner();

    assertThat(bash.run("completion", "bash")).isZero();
    assertThat(zsh.run("completion", "zsh")).isZero();

    assertThat(zsh.out()).isEqualTo(bash.out()).contains("bashcompinit");
  }

  /** Runs the page's commands in a home of its own, with a launcher that prints the script. */
  private void switchOn(RealShell shell) throws IOException, InterruptedException {
    assumeThat(shell.isInstalled()).as("the shell is installed: " + shell).isTrue();
    CommandLineRunner kfold = new CommandLineRunner();
    assertThat(kfold.run("completion", shell.program())).isZero();
    Files.writeString(folder.resolve("script"), kfold.out());
    Path launcher =
        Files.writeString(
            folder.resolve("kfold"),
            "#!/bin/sh\n[ \"$*\" = 'completion %s' ] && cat script\n".formatted(shell.program()));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("my table.csv"), "");
    List<PageCommand> commands = Pages.commands(PAGE);
    int block =
        commands.stream()
            .filter(command -> command.text().startsWith("./kfold completion " + shell.program()))
            .findFirst()
            .orElseThrow()
            .block();
    RealShell.runInSh(
        folder,
        commands.stream()
            .filter(command -> command.block() == block)
            .map(PageCommand::text)
            .collect(Collectors.joining(" &&\n")));
  }
}
