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
 * Everything that the builders say, in a file; the end of it also at hand. A late line of a program
 * may come while the next one runs already.
 */
final class BuildLog implements AutoCloseable {

  private static final int LINES_AT_HAND = 30;

  private final PrintWriter file;
  private final Deque<String> tail = new ArrayDeque<>();

  private BuildLog(PrintWriter file) {
    this.file = file;
  }

  /** In place of what is there. */
  static BuildLog into(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return new BuildLog(
        new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), true));
  }

  synchronized void begin(BuildStep step) {
    file.println("$ " + String.join(" ", step.command()));
  }

  synchronized void add(String line) {
    file.println(line);
    tail.addLast(line);
    if (tail.size() > LINES_AT_HAND) {
      tail.removeFirst();
    }
  }

  /** The last 30 lines. */
  synchronized List<String> tail() {
    return List.copyOf(tail);
  }

  @Override
  public void close() {
    file.close();
  }
}
