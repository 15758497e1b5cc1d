package dev.kfold.contract;

import java.util.List;

/**
 * The entry point of an image, as a value: the same code runs as PID 1 of a container, as a process
 * of its own and on a thread of the local harness.
 */
@FunctionalInterface
public interface Program {

  /**
   * Runs to its end.
   *
   * @param arguments what follows the entrypoint, such as {@code train}
   * @param context everything the program may touch
   * @return the exit code: 0 done, 1 failed, 2 the user's input or options are at fault
   */
  int run(List<String> arguments, ProgramContext context);
}
