package dev.kfold.harness.command;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Program;
import dev.kfold.contract.StopSignal;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.environment.LocalService;
import dev.kfold.harness.images.ProcessRunner;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.pipeline.PipelineOptions;
import dev.kfold.harness.pipeline.Strategy;
import dev.kfold.harness.progress.Screen;
import dev.kfold.harness.progress.Style;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;

/** Runs the command line with small fakes of the other parts, and records its output. */
final class CommandLineRunner {

  static final String DEFINITION =
      CrossValidationPipeline.definition(PipelineOptions.of(Strategy.BAYESIAN, 12));

  final StopSignal stop = new StopSignal();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private LocalService.Factory service =
      settings -> {
        throw new InvalidInputException(
            "--port: %d is in use.".formatted(settings.address().getPort()));
      };
  private Program trainer = (arguments, container) -> 0;
  private ProcessRunner processes =
      (command, folder, output) -> {
        throw new IOException("no such program: " + command.getFirst());
      };
  private Map<String, String> environment = Map.of();
  private String in = "";

  CommandLineRunner withService(LocalService.Factory factory) {
    service = factory;
    return this;
  }

  CommandLineRunner withTrainer(Program program) {
    trainer = program;
    return this;
  }

  CommandLineRunner withProcesses(ProcessRunner runner) {
    processes = runner;
    return this;
  }

  CommandLineRunner withEnvironment(Map<String, String> variables) {
    environment = variables;
    return this;
  }

  /** Lets the user answer questions. */
  CommandLineRunner withAnswers(String lines) {
    in = lines;
    return this;
  }

  /** Runs a command line and returns its exit code. */
  int run(String... arguments) {
    return commandLine(arguments).execute(arguments);
  }

  /** Returns the names of the commands that are read for a command line. */
  Set<String> commands(String... arguments) {
    return commandLine(arguments).getSubcommands().keySet();
  }

  /** Returns the command line with the command that arguments name, or with all. */
  CommandLine commandLine(String... arguments) {
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    PrintStream output = new PrintStream(out, true, StandardCharsets.UTF_8);
    return KFoldCommand.of(
        new Harness(
            service,
            trainer,
            processes,
            new Screen(output, false, Style.PLAIN, 80),
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            errors,
            environment,
            Clock.systemUTC(),
            stop),
        arguments);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
