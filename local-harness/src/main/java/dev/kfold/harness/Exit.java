package dev.kfold.harness;

import dev.kfold.trainer.contract.StopSignal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The end of the process. A signal (Ctrl-C, SIGTERM) raises the stop signal and leaves the command
 * time to end by itself; the exit code is the command's own and not the one the JVM gives to
 * signals.
 */
final class Exit {

  private static final Duration GRACE = Duration.ofSeconds(20);

  /** As a shell says it of a process that Ctrl-C ended. */
  private static final int INTERRUPTED = 130;

  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

  private Exit() {}

  static Exit raisingOnSignals(StopSignal stop) {
    Exit exit = new Exit();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> exit.shutDown(stop), "exit"));
    return exit;
  }

  void with(int code) {
    exitCode.complete(code);
    System.exit(code);
  }

  private void shutDown(StopSignal stop) {
    stop.raise();
    int code =
        exitCode.completeOnTimeout(INTERRUPTED, GRACE.toMillis(), TimeUnit.MILLISECONDS).join();
    Runtime.getRuntime().halt(code);
  }
}
