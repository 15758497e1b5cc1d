package dev.kfold.harness.progress;

import dev.kfold.harness.client.ExecutionSnapshot;

/** Shows how far an execution is, until it is closed. */
public sealed interface ProgressDisplay extends AutoCloseable permits LiveProgress, PlainProgress {

  void show(ExecutionSnapshot execution);

  /** Shows the last state and leaves it standing. */
  @Override
  void close();
}
