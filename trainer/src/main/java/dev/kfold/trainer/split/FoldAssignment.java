package dev.kfold.trainer.split;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The folds that hold the rows of a table out, each row at most once. A fold trains on all rows
 * that it does not hold out, or only on those before them.
 */
final class FoldAssignment {

  /** The fold of a row that no fold holds out. */
  static final int NONE = -1;

  /** {@code [rows]}, the fold that holds each row out. */
  private final int[] foldOfRow;

  /** {@code [folds]}, the number of rows that each fold holds out. */
  private final int[] sizes;

  /** {@code [folds]}, the first row that each fold holds out. */
  private final int[] starts;

  private final boolean trainsOnlyBefore;

  private FoldAssignment(int k, int[] foldOfRow, boolean trainsOnlyBefore) {
    this.foldOfRow = foldOfRow;
    this.trainsOnlyBefore = trainsOnlyBefore;
    this.sizes = new int[k];
    this.starts = new int[k];
    for (int row = 0; row < foldOfRow.length; row++) {
      int fold = foldOfRow[row];
      if (fold != NONE) {
        starts[fold] = sizes[fold] == 0 ? row : starts[fold];
        sizes[fold]++;
      }
    }
  }

  /**
   * Returns folds that train on all rows that they do not hold out.
   *
   * @param k the number of folds
   * @param foldOfRow {@code [rows]}, the fold that holds each row out, 0 to k − 1, or {@link #NONE}
   */
  static FoldAssignment of(int k, int[] foldOfRow) {
    return new FoldAssignment(k, foldOfRow, false);
  }

  /** Returns folds that train only on the rows before those that they hold out. */
  static FoldAssignment trainingBefore(int k, int[] foldOfRow) {
    return new FoldAssignment(k, foldOfRow, true);
  }

  /**
   * Shuffles the rows, cuts them into k runs and returns the run of each row, 0 to k − 1. If k does
   * not divide the number of rows, the first runs are longer by one.
   */
  static int[] shuffled(int rows, int k, NumpyRandom random) {
    int[] order = random.permutation(rows);
    int[] foldOfRow = new int[rows];
    for (int fold = 0, start = 0; fold < k; fold++) {
      int end = start + rows / k + (fold < rows % k ? 1 : 0);
      for (int place = start; place < end; place++) {
        foldOfRow[order[place]] = fold;
      }
      start = end;
    }
    return foldOfRow;
  }

  /** Returns the folds in their order. */
  List<Fold> folds() {
    return IntStream.range(0, sizes.length).mapToObj(fold -> new Fold(this, fold)).toList();
  }

  /** Returns the number of folds. */
  int size() {
    return sizes.length;
  }

  /** Returns the number of rows. */
  int rows() {
    return foldOfRow.length;
  }

  /** Returns the fold that holds a row out, or {@link #NONE}. */
  int foldOf(int row) {
    return foldOfRow[row];
  }

  /** Returns whether a fold trains on a row. */
  boolean trains(int fold, int row) {
    return trainsOnlyBefore ? row < starts[fold] : foldOfRow[row] != fold;
  }

  /** Returns the number of rows that a fold holds out. */
  int testRows(int fold) {
    return sizes[fold];
  }

  /** Returns the number of rows that a fold trains on. */
  int trainRows(int fold) {
    return trainsOnlyBefore ? starts[fold] : foldOfRow.length - sizes[fold];
  }
}
