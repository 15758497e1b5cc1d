package dev.kfold.contract;

import java.util.List;

/**
 * The entry point of an image. The same code runs as PID 1 of a container, as a separate process
 * and on a thread of the local harness.
 */
@FunctionalInterface
public interface Program {

  /**
   * Runs the program to its end.
   *
   * @param arguments the arguments after the entrypoint, such as {@code train}
   * @param context everything that the program may access
   * @return the code of an {@link ExitCode}
   */
  int run(List<String> arguments, ProgramContext context);
}
