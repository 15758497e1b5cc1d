package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ExitCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A script gives an empty value if its variable is not set; no command takes it for none. */
class EmptyValuesTest {

  private final CommandLineRunner kfold = new CommandLineRunner();

  static Stream<Arguments> options() {
    return commands(new CommandLineRunner().commandLine())
        .flatMap(command ->
            command.getCommandSpec().options().stream()
                .filter(option -> option.arity().max() > 0)
                .map(option -> Arguments.of(words(command, option), option.longestName())));
  }

  private static Stream<CommandLine> commands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(EmptyValuesTest::commands));
  }

  /** Returns a command line with an option without a value, and one for all that is required. */
  private static List<String> words(CommandLine command, OptionSpec option) {
    List<String> words =
        new ArrayList<>(List.of(command.getCommandSpec().qualifiedName().split(" ")));
    words.removeFirst();
    words.add(option.longestName() + "=");
    for (ArgSpec required : command.getCommandSpec().requiredArgs()) {
      if (required instanceof OptionSpec other) {
        if (!other.equals(option)) {
          words.addAll(List.of(other.longestName(), "1"));
        }
      } else {
        words.addAll(Collections.nCopies(required.arity().min(), "1"));
      }
    }
    return words;
  }

  @ParameterizedTest
  @MethodSource("options")
  void areRefused(List<String> words, String option) {
    assertThat(kfold.run(words.toArray(String[]::new)))
        .as(kfold.err())
        .isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err()).contains("option %s: found an empty value, expected".formatted(option));
    assertThat(kfold.out()).isEmpty();
  }

  @Test
  void areRefusedTogether() {
    kfold.run("run", "--drop", "", "--group= ", "--k", "3", "--deploy");

    assertThat(kfold.err().lines())
        .containsExactlyInAnyOrder(
            "option --drop: found an empty value, expected COLUMNS; give one, or leave the option out.",
            "option --group: found an empty value, expected COLUMN; give one, or leave the option out.",
            "See: kfold run --help");
  }

  @Test
  void ofArgumentsAreRefusedToo() {
    assertThat(kfold.run("serve", "")).isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err()).startsWith("argument ").contains("found an empty value; give one.");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"\" \", space", "\"\t\", tab", "space, space", ";, ;"})
  void aBlankCanSeparateCells(String separator, String handed) {
    List<String> arguments = new ArrayList<>();
    kfold.withTrainer((given, container) -> {
      arguments.addAll(given);
      return 0;
    });

    kfold.run("split", "--data", "t.txt", "--label", "y", "--out", "o", "--sep", separator);
    kfold.run("split", "--data", "t.txt", "--label", "y", "--out", "o", "--sep=" + separator);

    assertThat(arguments).containsSubsequence("--sep", handed, "--sep", handed);
  }
}
