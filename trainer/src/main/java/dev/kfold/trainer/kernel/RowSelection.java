package dev.kfold.trainer.kernel;

/**
 * A smaller matrix as some rows of a larger one. To work on the larger matrix and skip the rows
 * between, if they are few, saves the copies of the selected values: 2–14 % of a fit.
 *
 * @param whole the larger matrix
 * @param members the selected rows, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // as long as a problem; never compared
public record RowSelection(KernelMatrix whole, int[] members) {

  /** The least share of selected rows within the spans. */
  private static final double LEAST_SELECTED = 0.7;

  /** The least share of the whole matrix within the spans, if its rows have to be computed. */
  private static final double LEAST_COVERED = 0.8;

  /** Selects all rows of a matrix. */
  public static RowSelection ofAll(KernelMatrix whole) {
    int[] members = new int[whole.size()];
    for (int i = 0; i < members.length; i++) {
      members[i] = i;
    }
    return new RowSelection(whole, members);
  }

  /**
   * Returns whether a solver is faster on the rows of the larger matrix, although it passes over
   * values that were not selected, than on copies of the selected values.
   */
  public boolean isWorthKeeping() {
    if (!isAscending()) {
      return false;
    }
    int covered = 0;
    for (Span span : Span.around(members)) {
      covered += span.length();
    }
    return members.length >= LEAST_SELECTED * covered
        && (whole.keepsAll() || covered >= LEAST_COVERED * whole.size());
  }

  private boolean isAscending() {
    for (int i = 1; i < members.length; i++) {
      if (members[i] <= members[i - 1]) {
        return false;
      }
    }
    return true;
  }
}
