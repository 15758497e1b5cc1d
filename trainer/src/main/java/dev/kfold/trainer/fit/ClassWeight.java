package dev.kfold.trainer.fit;

import java.util.Arrays;

/** How the cost of an error depends on its class, as {@code class_weight} of SVC. */
public enum ClassWeight {
  NONE,
  BALANCED;

  /**
   * One factor of C for each class.
   *
   * @param counts the rows of each class; none is 0
   */
  double[] of(int[] counts) {
    double rows = Arrays.stream(counts).sum();
    return Arrays.stream(counts)
        .mapToDouble(count ->
            switch (this) {
              case NONE -> 1;
              case BALANCED -> rows / (counts.length * (double) count);
            })
        .toArray();
  }
}
