package dev.kfold.harness.images;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The output of the builders in a file, with its last lines in memory. Thread-safe, because the
 * last lines of a program may arrive while the next one runs.
 */
final class BuildLog implements AutoCloseable {

  private static final int TAIL_LINES = 30;

  private final PrintWriter file;
  private final Deque<String> tail = new ArrayDeque<>();

  private BuildLog(PrintWriter file) {
    this.file = file;
  }

  /** Starts a log, which replaces the file. */
  static BuildLog into(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return new BuildLog(
        new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), true));
  }

  /** Logs the command of a step. */
  synchronized void begin(BuildStep step) {
    file.println("$ " + String.join(" ", step.command()));
  }

  /** Logs a line of output. */
  synchronized void add(String line) {
    file.println(line);
    tail.addLast(line);
    if (tail.size() > TAIL_LINES) {
      tail.removeFirst();
    }
  }

  /** Returns the last 30 lines of output. */
  synchronized List<String> tail() {
    return List.copyOf(tail);
  }

  @Override
  public void close() {
    file.close();
  }
}
