package dev.kfold.trainer.split;

import java.util.stream.IntStream;

/** A fold: the rows of a table that it trains on, and those that it holds out. */
public final class Fold {

  private final FoldAssignment assignment;
  private final int number;

  /**
   * Creates a fold.
   *
   * @param number its number within the assignment
   */
  Fold(FoldAssignment assignment, int number) {
    this.assignment = assignment;
    this.number = number;
  }

  /** Returns the numbers of the rows to train on, from 0, ascending; never empty. */
  public int[] train() {
    return IntStream.range(0, assignment.rows()).filter(this::trainsOn).toArray();
  }

  /** Returns the numbers of the rows held out, from 0, ascending. */
  public int[] test() {
    return IntStream.range(0, assignment.rows()).filter(this::holdsOut).toArray();
  }

  /** Returns the number of rows to train on. */
  public int trainRows() {
    return assignment.trainRows(number);
  }

  /** Returns the number of rows held out. */
  public int testRows() {
    return assignment.testRows(number);
  }

  /** Returns whether the fold trains on a row. */
  boolean trainsOn(int row) {
    return assignment.trains(number, row);
  }

  /** Returns whether the fold holds a row out. */
  boolean holdsOut(int row) {
    return assignment.foldOf(row) == number;
  }
}
