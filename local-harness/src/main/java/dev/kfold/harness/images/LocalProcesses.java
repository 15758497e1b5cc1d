package dev.kfold.harness.images;

import dev.kfold.trainer.contract.StopSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Processes of this machine, without input.
 *
 * @param stop ends the processes that run, with all that they started
 */
public record LocalProcesses(StopSignal stop) implements ProcessRunner {

  @Override
  public int run(List<String> command, Path folder, Consumer<String> output)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    stop.onRaise(() -> end(process.toHandle()));
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(output);
    }
    return process.waitFor();
  }

  /**
   * The process before those that it started, so that it does not go on without them; by its
   * handle, because {@link Process#destroy} would take the output away from its reader.
   */
  private static void end(ProcessHandle process) {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroy();
    started.forEach(ProcessHandle::destroy);
  }
}
