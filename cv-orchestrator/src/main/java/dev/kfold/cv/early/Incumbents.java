package dev.kfold.cv.early;

import dev.kfold.cv.parameters.Incumbent;
import java.util.Optional;

/** The source of the best trial so far. */
@FunctionalInterface
public interface Incumbents {

  /** Returns the best trial, or empty if there is none yet, or it cannot be read. */
  Optional<Incumbent> best();
}
