package dev.kfold.cv.plan;

import java.io.IOException;
import java.util.NavigableSet;
import java.util.Optional;

/** The location of a trial's data, in the layout that {@code split} writes. */
public interface SplitSource {

  /** Returns the name of the location for messages. */
  String name();

  /**
   * Returns the text of {@code all/plan.json}, or empty if there is none.
   *
   * @throws UnreadableSplitException if the location cannot be read
   */
  Optional<String> plan() throws IOException;

  /** Returns the numbers of the folders that hold training parts, {@code <train>/<fold>}. */
  NavigableSet<Integer> trainFolds() throws IOException;

  /** Returns the numbers of the folders that hold held-out parts, {@code <test>/<fold>}. */
  NavigableSet<Integer> testFolds() throws IOException;
}
