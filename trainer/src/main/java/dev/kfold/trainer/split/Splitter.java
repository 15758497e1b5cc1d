package dev.kfold.trainer.split;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.data.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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
  SplitPlan split(Table table);

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
    public SplitPlan split(Table table) {
      FoldCountCheck.verify(k, table.rows(), "rows");
      return FoldAssignment.plan(
          k, FoldAssignment.shuffled(table.rows(), k, new NumpyRandom(seed)));
    }
  }

  /** Splits as {@code StratifiedKFold(k, shuffle=True, random_state=seed)}. */
  record StratifiedKFold(int k, long seed) implements Splitter {
    @Override
    public SplitPlan split(Table table) {
      return FoldAssignment.plan(
          k, Stratification.of(table.labels(), k).shuffled(new NumpyRandom(seed)));
    }
  }

  /** Splits as {@code GroupKFold(k)}: no group is on both sides of a fold. */
  record GroupKFold(int k) implements Splitter {
    @Override
    public SplitPlan split(Table table) {
      return FoldAssignment.plan(k, Grouping.of(groups(table)).foldOfRow(k));
    }
  }

  /**
   * Splits as {@code StratifiedGroupKFold(k, shuffle=True, random_state=seed)}: no group is on both
   * sides of a fold, and the classes are spread as evenly as the groups allow.
   */
  record StratifiedGroupKFold(int k, long seed) implements Splitter {
    @Override
    public SplitPlan split(Table table) {
      Stratification.refuseSmallClasses(table.labels(), k);
      return FoldAssignment.plan(
          k,
          StratifiedGrouping.of(table.labels(), groups(table)).foldOfRow(k, new NumpyRandom(seed)));
    }
  }

  /** Splits as {@code RepeatedKFold(n_splits=k, n_repeats=repeats, random_state=seed)}. */
  record RepeatedKFold(int k, int repeats, long seed) implements Splitter {
    @Override
    public SplitPlan split(Table table) {
      FoldCountCheck.verify(k, table.rows(), "rows");
      NumpyRandom random = new NumpyRandom(seed);
      List<SplitPlan.Fold> folds = new ArrayList<>();
      for (int repeat = 0; repeat < repeats; repeat++) {
        folds.addAll(
            FoldAssignment.plan(k, FoldAssignment.shuffled(table.rows(), k, random)).folds());
      }
      return new SplitPlan(folds);
    }
  }

  /**
   * Splits as {@code RepeatedStratifiedKFold(n_splits=k, n_repeats=repeats, random_state=seed)}.
   */
  record RepeatedStratifiedKFold(int k, int repeats, long seed) implements Splitter {
    @Override
    public SplitPlan split(Table table) {
      Stratification classes = Stratification.of(table.labels(), k);
      NumpyRandom random = new NumpyRandom(seed);
      List<SplitPlan.Fold> folds = new ArrayList<>();
      for (int repeat = 0; repeat < repeats; repeat++) {
        folds.addAll(FoldAssignment.plan(k, classes.shuffled(random)).folds());
      }
      return new SplitPlan(folds);
    }
  }

  /** Splits as {@code LeaveOneOut()}: every fold holds one row out. */
  record LeaveOneOut() implements Splitter {
    @Override
    public SplitPlan split(Table table) {
      FoldCountCheck.verify(2, table.rows(), "rows");
      return FoldAssignment.plan(table.rows(), table.rowNumbers());
    }
  }

  /** Splits as {@code TimeSeriesSplit(k)}: every fold trains on all rows before those held out. */
  record TimeSeriesSplit(int k) implements Splitter {
    @Override
    public SplitPlan split(Table table) {
      int rows = table.rows();
      FoldCountCheck.verify(k + 1, rows, "rows (timeseries needs one more than k)");
      int size = rows / (k + 1);
      return new SplitPlan(
          IntStream.range(0, k)
              .map(fold -> rows - (k - fold) * size)
              .mapToObj(start ->
                  new SplitPlan.Fold(
                      IntStream.range(0, start).toArray(),
                      IntStream.range(start, start + size).toArray()))
              .toList());
    }
  }

  private static List<String> groups(Table table) {
    return table
        .groups()
        .orElseThrow(
            () -> new InvalidInputException("option group: name the column of the groups."));
  }
}
