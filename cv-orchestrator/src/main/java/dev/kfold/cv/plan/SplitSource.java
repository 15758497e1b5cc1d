package dev.kfold.cv.plan;

import java.io.IOException;
import java.util.NavigableSet;
import java.util.Optional;

/** Where the data of a trial's folds lies, as {@code split} has written it. */
public interface SplitSource {

  /** Returns what the place is called in messages. */
  String name();

  /**
   * Returns the text of {@code all/plan.json}, or empty if there is none.
   *
   * @throws UnreadableSplitException if the place does not let itself be read
   */
  Optional<String> plan() throws IOException;

  /** Returns the numbers of the folders that hold training parts, {@code <train>/<fold>}. */
  NavigableSet<Integer> trainFolds() throws IOException;

  /** Returns the numbers of the folders that hold held-out parts, {@code <test>/<fold>}. */
  NavigableSet<Integer> testFolds() throws IOException;
}
