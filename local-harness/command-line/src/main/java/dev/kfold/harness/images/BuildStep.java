package dev.kfold.harness.images;

import java.util.List;

/**
 * A program that has to run to its end before the next one does.
 *
 * @param title what it makes
 * @param command runs in the root of the sources
 * @param mayRefuse whether exit code 2 says that this machine cannot do it, for the reason that the
 *     program wrote
 */
record BuildStep(String title, List<String> command, boolean mayRefuse) {

  private static final int REFUSED = 2;

  static BuildStep of(String title, List<String> command) {
    return new BuildStep(title, command, false);
  }

  static BuildStep thatMayRefuse(String title, List<String> command) {
    return new BuildStep(title, command, true);
  }

  boolean refused(int exitCode) {
    return mayRefuse && exitCode == REFUSED;
  }
}
