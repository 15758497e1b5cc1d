package dev.kfold.contract;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * A program as the whole of a process. A signal (Ctrl-C, SIGTERM) raises the stop signal and leaves
 * the program time to end by itself, because the JVM would otherwise be gone in the middle of a
 * file or with child jobs still running; the exit code is the program's own.
 *
 * @param grace how long the program may take to end
 * @param overdueExitCode the exit code if it takes longer
 */
public record StoppableProcess(Duration grace, ExitCode overdueExitCode) {

  /** As a container of SageMaker, which is killed 120 seconds after its SIGTERM. */
  public static StoppableProcess ofContainer() {
    return new StoppableProcess(Duration.ofSeconds(110), ExitCode.TERMINATED);
  }

  /** Runs the program and ends the process with its exit code. */
  public void run(StopSignal stopSignal, IntSupplier program) {
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
    } catch (Throwable failure) { // an end without an exit code would leave the hook waiting
      failure.printStackTrace();
      return ExitCode.FAILED.code();
    }
  }
}
