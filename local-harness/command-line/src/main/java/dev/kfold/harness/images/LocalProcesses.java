package dev.kfold.harness.images;

import dev.kfold.contract.StopSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs processes of this machine, without input.
 *
 * @param stop ends the running processes and their descendants; later processes are not started
 */
public record LocalProcesses(StopSignal stop) implements ProcessRunner {

  /** The exit code that a shell reports for a process that SIGTERM ended. */
  private static final int TERMINATED = 128 + 15;

  /** Bounds the wait for the last output, which a surviving child process may keep open. */
  private static final Duration OUTPUT_GRACE = Duration.ofSeconds(2);

  @Override
  public int run(List<String> command, Path folder, Consumer<String> output)
      throws IOException, InterruptedException {
    if (stop.isRaised()) {
      return TERMINATED;
    }
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    stop.onRaise(() -> end(process.toHandle()));
    Thread reader = Thread.ofPlatform().daemon().name("output").start(() -> read(process, output));
    int exitCode = exitCode(process);
    reader.join(OUTPUT_GRACE);
    return exitCode;
  }

  /** Waits for the end of a process; ends it if this thread is interrupted. */
  private static int exitCode(Process process) throws InterruptedException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      end(process.toHandle());
      throw e;
    }
  }

  private static void read(Process process, Consumer<String> output) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Ends the process before its descendants, so that it does not go on without them. It is ended by
   * its handle, because {@link Process#destroy} would close the output under its reader.
   */
  private static void end(ProcessHandle process) {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroy();
    started.forEach(ProcessHandle::destroy);
  }
}
