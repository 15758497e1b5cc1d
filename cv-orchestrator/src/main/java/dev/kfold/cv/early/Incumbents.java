package dev.kfold.cv.early;

import dev.kfold.cv.parameters.Incumbent;
import java.util.Optional;

/** Knows the best trial so far. */
@FunctionalInterface
public interface Incumbents {

  /** The best now; empty if there is none yet, or it cannot be found out. */
  Optional<Incumbent> best();
}
