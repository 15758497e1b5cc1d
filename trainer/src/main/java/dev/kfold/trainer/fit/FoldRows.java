package dev.kfold.trainer.fit;

import java.util.Arrays;

/** Rows of a table; equal if they are the same in the same order. */
@SuppressWarnings("ArrayRecordComponent") // equals compares the content
record FoldRows(int[] places) {

  @Override
  public boolean equals(Object other) {
    return other instanceof FoldRows rows && Arrays.equals(places, rows.places);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(places);
  }
}
