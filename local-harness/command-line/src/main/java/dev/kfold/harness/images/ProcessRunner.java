package dev.kfold.harness.images;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Runs another program to its end. */
@FunctionalInterface
public interface ProcessRunner {

  /**
   * @param command the program and its arguments
   * @param folder what the program works in
   * @param output takes each line that the program writes, errors included, as soon as it is there
   * @return the exit code
   * @throws IOException if there is no such program
   */
  int run(List<String> command, Path folder, Consumer<String> output)
      throws IOException, InterruptedException;
}
