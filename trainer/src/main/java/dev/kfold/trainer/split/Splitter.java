package dev.kfold.trainer.split;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.table.RowKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits the rows of a table into exactly the folds of scikit-learn's class of the same name.
 *
 * @see <a href="https://scikit-learn.org/stable/modules/cross_validation.html">Cross-validation
 *     iterators</a>
 */
public sealed interface Splitter {

  /**
   * Returns the folds of a table.
   *
   * @throws InvalidInputException if the table has too few rows, groups or members of a class
   */
  SplitPlan split(RowKeys rows);

  /** Returns the splitter that the options describe. */
  static Splitter of(SplitOptions options) {
    return switch (options.kind()) {
      case KFOLD -> new KFold(options.k(), options.seed());
      case STRATIFIED -> new StratifiedKFold(options.k(), options.seed());
      case GROUP -> new GroupKFold(options.k());
      case STRATIFIED_GROUP -> new StratifiedGroupKFold(options.k(), options.seed());
      case REPEATED -> new RepeatedKFold(options.k(), options.repeats(), options.seed());
      case REPEATED_STRATIFIED ->
          new RepeatedStratifiedKFold(options.k(), options.repeats(), options.seed());
      case LOO -> new LeaveOneOut();
      case TIMESERIES -> new TimeSeriesSplit(options.k());
    };
  }

  /** Splits as {@code KFold(k, shuffle=True, random_state=seed)}. */
  record KFold(int k, long seed) implements Splitter {
    @Override
    public SplitPlan split(RowKeys rows) {
      FoldCountCheck.verify(k, rows.rows(), "rows");
      return SplitPlan.of(
          FoldAssignment.of(k, FoldAssignment.shuffled(rows.rows(), k, new NumpyRandom(seed))));
    }
  }

  /** Splits as {@code StratifiedKFold(k, shuffle=True, random_state=seed)}. */
  record StratifiedKFold(int k, long seed) implements Splitter {
    @Override
    public SplitPlan split(RowKeys rows) {
      return SplitPlan.of(
          FoldAssignment.of(
              k, Stratification.of(rows.labels(), k).shuffled(new NumpyRandom(seed))));
    }
  }

  /**
   * Splits as {@code StratifiedKFold(k)}, which does not shuffle: each fold holds out the next rows
   * of every class.
   */
  record UnshuffledStratifiedKFold(int k) implements Splitter {
    @Override
    public SplitPlan split(RowKeys rows) {
      return SplitPlan.of(FoldAssignment.of(k, Stratification.of(rows.labels(), k).consecutive()));
    }
  }

  /** Splits as {@code GroupKFold(k)}: no group is on both sides of a fold. */
  record GroupKFold(int k) implements Splitter {
    @Override
    public SplitPlan split(RowKeys rows) {
      return SplitPlan.of(FoldAssignment.of(k, Grouping.of(groups(rows)).foldOfRow(k)));
    }
  }

  /**
   * Splits as {@code StratifiedGroupKFold(k, shuffle=True, random_state=seed)}: no group is on both
   * sides of a fold, and the classes are spread as evenly as the groups allow.
   */
  record StratifiedGroupKFold(int k, long seed) implements Splitter {
    @Override
    public SplitPlan split(RowKeys rows) {
      Stratification.refuseSmallClasses(rows.labels(), k);
      return SplitPlan.of(
          FoldAssignment.of(
              k,
              StratifiedGrouping.of(rows.labels(), groups(rows))
                  .foldOfRow(k, new NumpyRandom(seed))));
    }
  }

  /** Splits as {@code RepeatedKFold(n_splits=k, n_repeats=repeats, random_state=seed)}. */
  record RepeatedKFold(int k, int repeats, long seed) implements Splitter {
    @Override
    public SplitPlan split(RowKeys rows) {
      FoldCountCheck.verify(k, rows.rows(), "rows");
      NumpyRandom random = new NumpyRandom(seed);
      List<FoldAssignment> folds = new ArrayList<>();
      for (int repeat = 0; repeat < repeats; repeat++) {
        folds.add(FoldAssignment.of(k, FoldAssignment.shuffled(rows.rows(), k, random)));
      }
      return new SplitPlan(folds);
    }
  }

  /**
   * Splits as {@code RepeatedStratifiedKFold(n_splits=k, n_repeats=repeats, random_state=seed)}.
   */
  record RepeatedStratifiedKFold(int k, int repeats, long seed) implements Splitter {
    @Override
    public SplitPlan split(RowKeys rows) {
      Stratification classes = Stratification.of(rows.labels(), k);
      NumpyRandom random = new NumpyRandom(seed);
      List<FoldAssignment> folds = new ArrayList<>();
      for (int repeat = 0; repeat < repeats; repeat++) {
        folds.add(FoldAssignment.of(k, classes.shuffled(random)));
      }
      return new SplitPlan(folds);
    }
  }

  /** Splits as {@code LeaveOneOut()}: every fold holds one row out. */
  record LeaveOneOut() implements Splitter {
    @Override
    public SplitPlan split(RowKeys rows) {
      FoldCountCheck.verify(2, rows.rows(), "rows");
      return SplitPlan.of(FoldAssignment.of(rows.rows(), rows.rowNumbers()));
    }
  }

  /** Splits as {@code TimeSeriesSplit(k)}: every fold trains on all rows before those held out. */
  record TimeSeriesSplit(int k) implements Splitter {
    @Override
    public SplitPlan split(RowKeys rows) {
      int count = rows.rows();
      FoldCountCheck.verify(k + 1, count, "rows (timeseries needs one more than k)");
      int size = count / (k + 1);
      int first = count - k * size;
      int[] foldOfRow = new int[count];
      Arrays.setAll(foldOfRow, row -> row < first ? FoldAssignment.NONE : (row - first) / size);
      return SplitPlan.of(FoldAssignment.trainingBefore(k, foldOfRow));
    }
  }

  private static List<String> groups(RowKeys rows) {
    return rows.groups()
        .orElseThrow(
            () -> new InvalidInputException("option group: name the column of the groups."));
  }
}
