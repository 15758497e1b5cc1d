package dev.kfold.trainer.split;

import dev.kfold.trainer.table.RowKeys;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The folds of a table, in order. Its memory is four bytes for each row and repeat.
 *
 * @param repeats the folds of each repeat
 */
public record SplitPlan(List<FoldAssignment> repeats) {

  public SplitPlan {
    repeats = List.copyOf(repeats);
  }

  /** Returns the folds of a table that is split once. */
  static SplitPlan of(FoldAssignment folds) {
    return new SplitPlan(List.of(folds));
  }

  /**
   * Splits a table into folds that classifiers can be fitted on.
   *
   * @param layout the files that the folds are written to
   * @throws dev.kfold.contract.InvalidInputException if the table has too few rows, groups or
   *     members of a class, or if a fold holds no row out or trains on one class only
   */
  public static SplitPlan of(RowKeys keys, SplitOptions options, FoldLayout layout) {
    SplitPlan plan = Splitter.of(options).split(keys);
    FoldCheck check = new FoldCheck(keys, plan.folds());
    check.refuseUselessFolds();
    if (layout != FoldLayout.INDEX) {
      check.refuseFoldsOfAnotherKind();
    }
    return plan;
  }

  /** Returns the folds of all repeats. */
  public List<Fold> folds() {
    return repeats.stream().flatMap(repeat -> repeat.folds().stream()).toList();
  }

  /**
   * Returns the folds that hold a row out, ascending.
   *
   * @param row the number of the row, from 0
   */
  IntStream foldsOf(int row) {
    int k = repeats.getFirst().size();
    return IntStream.range(0, repeats.size())
        .filter(repeat -> repeats.get(repeat).foldOf(row) != FoldAssignment.NONE)
        .map(repeat -> repeat * k + repeats.get(repeat).foldOf(row));
  }
}
