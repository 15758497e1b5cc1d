package dev.kfold.harness.command;

import dev.kfold.harness.progress.Screen;
import dev.kfold.trainer.contract.InvalidInputException;
import dev.kfold.trainer.contract.Program;
import dev.kfold.trainer.contract.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Runs the command line with small stand-ins for the other parts, and keeps what it wrote. */
final class CommandLineRunner {

  static final String DEFINITION =
      """
      {"Steps":[{"Name":"PreprocessStep"},{"Name":"ModelEvaluationStep","Type":"Condition",
       "Arguments":{"IfSteps":[{"Name":"RegisterModelStep"}],"ElseSteps":[{"Name":"Below"}]}}]}
      """;

  final StopSignal stop = new StopSignal();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private LocalService.Factory service =
      (port, dataDirectory) -> {
        throw new InvalidInputException("--port: %d is in use.".formatted(port));
      };
  private Program trainer = (arguments, container) -> 0;

  CommandLineRunner withService(LocalService.Factory factory) {
    service = factory;
    return this;
  }

  CommandLineRunner withTrainer(Program program) {
    trainer = program;
    return this;
  }

  /** Runs a command and returns its exit code. */
  int run(String... arguments) {
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    PrintStream output = new PrintStream(out, true, StandardCharsets.UTF_8);
    return KFoldCommand.of(
            new Harness(
                service,
                (strategy, trials) -> DEFINITION,
                (file, label) -> read(file),
                trainer,
                Screen.plain(output),
                errors,
                Map.of(),
                Clock.systemUTC(),
                stop))
        .execute(arguments);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** A table whose last column is the label, with a header. */
  private static TableReader.Summary read(Path file) throws IOException {
    List<String> labels =
        Files.readAllLines(file).stream()
            .skip(1)
            .map(line -> line.substring(line.lastIndexOf(',') + 1))
            .toList();
    return TableReader.Summary.of(4, labels);
  }
}
