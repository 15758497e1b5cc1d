package dev.kfold.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that has to succeed, and whose output is shown only if it fails.
 *
 * @param log a file for its output
 */
record QuietProcess(ProcessBuilder process, Path log) {

  private static final long MINUTES = 3;

  /**
   * Runs the process to its end, in an environment that is the same on every machine.
   *
   * @param variables further environment variables
   * @throws IOException with the output, if it fails or takes longer than three minutes
   */
  void expectSuccess(Map<String, String> variables) throws IOException, InterruptedException {
    process.environment().clear();
    process.environment().put("LANG", "C.UTF-8");
    process.environment().putAll(variables);
    Process running = process.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!running.waitFor(MINUTES, TimeUnit.MINUTES)) {
      running.destroyForcibly().waitFor();
      throw failure("did not end within %d minutes".formatted(MINUTES));
    }
    if (running.exitValue() != 0) {
      throw failure("ended with exit code " + running.exitValue());
    }
  }

  private IOException failure(String how) throws IOException {
    return new IOException(
        "%s %s:%n%s".formatted(String.join(" ", process.command()), how, Files.readString(log)));
  }
}
