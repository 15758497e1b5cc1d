package dev.kfold.harness.doctor;

import dev.kfold.harness.images.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The programs of this machine. */
record Programs(ProcessRunner processes) {

  private static final Path ANY = Path.of(".");

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

  /** Runs a program, or returns empty if there is none of this name. */
  Optional<Ended> run(String... command) throws InterruptedException {
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
