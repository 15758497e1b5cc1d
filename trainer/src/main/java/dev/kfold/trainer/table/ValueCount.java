package dev.kfold.trainer.table;

/**
 * The number of different values of a column.
 *
 * @param counted the values that were counted
 * @param isAll whether there are no more
 */
public record ValueCount(int counted, boolean isAll) {

  /** Returns whether there are at most as many values as the given number. */
  boolean isAtMost(int most) {
    return isAll && counted <= most;
  }

  @Override
  public String toString() {
    return isAll ? String.valueOf(counted) : "over " + counted;
  }
}
