package dev.kfold.trainer.algorithm;

import java.util.Arrays;

/** The weights of the classes in the cost C, as {@code class_weight} of SVC. */
public enum ClassWeight {
  NONE,
  BALANCED;

  /**
   * Returns a factor of C for each class, as {@code compute_class_weight} of scikit-learn.
   *
   * @param counts {@code [classes]}, the number of rows of each class, above 0
   * @return {@code [classes]}
   */
  public double[] of(int[] counts) {
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
