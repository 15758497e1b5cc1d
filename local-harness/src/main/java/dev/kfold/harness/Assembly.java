package dev.kfold.harness;

import dev.kfold.harness.command.Harness;
import dev.kfold.harness.progress.Screen;
import dev.kfold.trainer.contract.StopSignal;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/** Joins the parts of the program. */
final class Assembly {

  private Assembly() {}

  static Harness harness(StopSignal stop) {
    Map<String, String> environment = System.getenv();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    return new Harness(
        (port, dataDirectory) -> {
          throw new UnsupportedOperationException("LocalEndpoint");
        },
        (strategy, trials) -> {
          throw new UnsupportedOperationException("CrossValidationPipeline");
        },
        (file, label) -> {
          throw new UnsupportedOperationException("Table");
        },
        (arguments, container) -> {
          throw new UnsupportedOperationException("TrainerProgram");
        },
        Screen.of(out, environment),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        environment,
        Clock.systemUTC(),
        stop);
  }
}
