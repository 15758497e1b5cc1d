package dev.kfold.contract;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Runs a program as this process. Ctrl-C and SIGTERM raise the stop signal and give the program
 * time to end by itself, because the JVM would otherwise end in the middle of a file or with child
 * jobs still running; the process ends with the program's exit code.
 *
 * @param grace how long the program may take to end after a signal
 * @param overdueExitCode the exit code if it takes longer
 */
public record StoppableProcess(Duration grace, ExitCode overdueExitCode) {

  /** Returns the settings of a SageMaker container, which is killed 120 seconds after SIGTERM. */
  public static StoppableProcess ofContainer() {
    return new StoppableProcess(Duration.ofSeconds(110), ExitCode.TERMINATED);
  }

  /**
   * Runs the program and ends the process with its exit code. Numbers in its messages and in the
   * names of its files are written alike in every language of the user.
   */
  public void run(StopSignal stopSignal, IntSupplier program) {
    Locale.setDefault(Locale.ROOT);
    CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> end(stopSignal, exitCode), "stop-signal"));
    exitCode.complete(exitCodeOf(program));
    System.exit(exitCode.join());
  }

  private void end(StopSignal stopSignal, CompletableFuture<Integer> exitCode) {
    stopSignal.raise();
    int code =
        exitCode
            .completeOnTimeout(overdueExitCode.code(), grace.toMillis(), TimeUnit.MILLISECONDS)
            .join();
    Runtime.getRuntime().halt(code);
  }

  private static int exitCodeOf(IntSupplier program) {
    try {
      return program.getAsInt();
    } catch (Throwable failure) { // without an exit code the hook would wait for ever
      failure.printStackTrace();
      return ExitCode.FAILED.code();
    }
  }
}
