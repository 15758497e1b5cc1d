package dev.kfold.cv.plan;

import java.util.NavigableSet;
import java.util.Optional;

/** Data that the orchestrator's role may not read. */
record LockedSplit() implements SplitSource {

  @Override
  public String name() {
    return "s3://b/train";
  }

  @Override
  public Optional<String> plan() {
    throw new UnreadableSplitException("access is denied");
  }

  @Override
  public NavigableSet<Integer> trainFolds() {
    throw new UnreadableSplitException("access is denied");
  }

  @Override
  public NavigableSet<Integer> testFolds() {
    throw new UnreadableSplitException("access is denied");
  }
}
