package dev.kfold.harness.images;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Runs another program to its end. */
@FunctionalInterface
public interface ProcessRunner {

  /**
   * Runs a program.
   *
   * @param command the program and its arguments
   * @param folder the working directory
   * @param output receives each line of standard output and error as soon as it is written
   * @return the exit code
   * @throws IOException if there is no such program
   */
  int run(List<String> command, Path folder, Consumer<String> output)
      throws IOException, InterruptedException;
}
