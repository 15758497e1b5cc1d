package dev.kfold.harness.progress;

import dev.kfold.harness.client.ExecutionSnapshot;

/** Shows the progress of an execution, until it is closed. */
public sealed interface ProgressDisplay extends AutoCloseable permits LiveProgress, PlainProgress {

  /** Shows a newer state of the execution. */
  void show(ExecutionSnapshot execution);

  /** Shows the last state and ends the display. */
  @Override
  void close();
}
