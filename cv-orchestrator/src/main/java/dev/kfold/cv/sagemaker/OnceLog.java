package dev.kfold.cv.sagemaker;

import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Prints every sentence once, however often it is true. */
final class OnceLog {

  private final PrintStream out;
  private final Set<String> printed = ConcurrentHashMap.newKeySet();

  /** Creates a log that has printed nothing yet. */
  OnceLog(PrintStream out) {
    this.out = out;
  }

  /** Prints a line, unless it has been printed. */
  void print(String line) {
    if (printed.add(line)) {
      out.println(line);
    }
  }
}
