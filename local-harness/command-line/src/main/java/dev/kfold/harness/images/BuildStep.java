package dev.kfold.harness.images;

import java.util.List;

/**
 * A command of the build; commands run one after the other.
 *
 * @param title what the command makes
 * @param command the command, which runs in the root of the sources
 * @param mayRefuse whether exit code 2 means that this machine cannot do it, for the reason in the
 *     command's output
 */
record BuildStep(String title, List<String> command, boolean mayRefuse) {

  private static final int REFUSED = 2;

  /** Returns a step of which every exit code but 0 is a failure. */
  static BuildStep of(String title, List<String> command) {
    return new BuildStep(title, command, false);
  }

  /** Returns a step whose exit code 2 means that this machine cannot do it. */
  static BuildStep thatMayRefuse(String title, List<String> command) {
    return new BuildStep(title, command, true);
  }

  /** Returns whether the exit code means that this machine cannot do the step. */
  boolean refused(int exitCode) {
    return mayRefuse && exitCode == REFUSED;
  }
}
