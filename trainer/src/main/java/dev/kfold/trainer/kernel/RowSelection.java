package dev.kfold.trainer.kernel;

import java.util.stream.Stream;

/**
 * Some rows of a matrix, seen as what they are: rows of the whole.
 *
 * @param members the selected rows, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // as long as a problem; never compared
public record RowSelection(KernelMatrix whole, int[] members) {

  /** How much of what is gone over must have been selected. */
  private static final double WORTH_GOING_OVER = 0.7;

  /** How much of the whole rows must be of use, if they have to be computed. */
  private static final double WORTH_COMPUTING = 0.8;

  public static RowSelection ofAll(KernelMatrix whole) {
    int[] members = new int[whole.size()];
    for (int i = 0; i < members.length; i++) {
      members[i] = i;
    }
    return new RowSelection(whole, members);
  }

  /**
   * Whether a solver does better to work on the whole rows, going over those that were not
   * selected, than on copies of the selected values.
   */
  public boolean isWorthKeeping() {
    for (int i = 1; i < members.length; i++) {
      if (members[i] <= members[i - 1]) {
        return false;
      }
    }
    int covered = Stream.of(Span.around(members)).mapToInt(Span::length).sum();
    return members.length >= WORTH_GOING_OVER * covered
        && (whole.keepsAll() || covered >= WORTH_COMPUTING * whole.size());
  }
}
