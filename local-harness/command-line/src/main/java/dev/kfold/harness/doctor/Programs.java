package dev.kfold.harness.doctor;

import dev.kfold.harness.images.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The programs of this machine. */
record Programs(ProcessRunner processes) {

  private static final Path ANY = Path.of(".");

  /** A Docker engine on another machine that is off, for example, would let a client wait long. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private static final int ENDED_BY_TIME = 124; // as timeout of the coreutils

  /**
   * How a program ended.
   *
   * @param lines its output without blank lines
   */
  record Ended(int exitCode, List<String> lines) {

    /** Returns the last line of the output. */
    String lastLine() {
      return lines.isEmpty() ? "it said nothing" : lines.getLast();
    }
  }

  /**
   * Runs a program, or returns empty if there is none of this name. One that does not answer is
   * ended, and its last line says so.
   */
  Optional<Ended> run(String... command) throws InterruptedException {
    FutureTask<Optional<Ended>> ended = new FutureTask<>(() -> runToItsEnd(command));
    Thread thread = Thread.ofVirtual().start(ended);
    try {
      return ended.get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      return Optional.of(
          new Ended(
              ENDED_BY_TIME,
              List.of("it did not answer within %d s".formatted(LONGEST_WAIT.toSeconds()))));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private Optional<Ended> runToItsEnd(String... command) throws InterruptedException {
    List<String> lines = new ArrayList<>();
    try {
      int exitCode =
          processes.run(
              List.of(command),
              ANY,
              line -> {
                if (!line.isBlank()) {
                  lines.add(line.strip());
                }
              });
      return Optional.of(new Ended(exitCode, List.copyOf(lines)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
