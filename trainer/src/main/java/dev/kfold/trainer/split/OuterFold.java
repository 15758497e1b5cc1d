package dev.kfold.trainer.split;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.OutputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.Problems;
import dev.kfold.trainer.csv.CsvText;
import dev.kfold.trainer.table.RowKeys;
import dev.kfold.trainer.table.Table;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A fold of the outer split of a nested cross-validation. The inner split divides the rows that the
 * outer fold trains on, and sees no row that it holds out.
 *
 * @param k the number of outer folds
 * @param number the number of this fold, from 0
 * @see <a
 *     href="https://scikit-learn.org/stable/auto_examples/model_selection/plot_nested_cross_validation_iris.html">Nested
 *     versus non-nested cross-validation</a>
 */
public record OuterFold(int k, int number) {

  /** The folder, in that of the split, that gets the rows that the outer fold holds out. */
  private static final String FOLDER = "outer";

  /**
   * Reads {@code outer-k} and {@code outer-fold}; empty if neither is given. The reader collects
   * invalid values.
   */
  static Optional<OuterFold> read(ParameterReader options) {
    boolean hasK = options.text("outer-k").isPresent();
    boolean hasFold = options.text("outer-fold").isPresent();
    OuterFold outer =
        new OuterFold(options.integer("outer-k", 2, 2), options.integer("outer-fold", 0, 0));
    if (hasK != hasFold) {
      options.refuse("options outer-k and outer-fold: found only one of them, expected both.");
    } else if (outer.number >= outer.k) {
      options.refuse(
          "option outer-fold: found %d, expected 0 to %d, the outer folds."
              .formatted(outer.number, outer.k - 1));
    }
    return hasK && hasFold ? Optional.of(outer) : Optional.empty();
  }

  /**
   * Returns the options of the outer split: those of the inner one with the outer number of folds,
   * not repeated, and {@link SplitKind#KFOLD} instead of {@link SplitKind#LOO}.
   */
  static SplitOptions options(SplitOptions inner, int outerK) {
    SplitKind kind =
        switch (inner.kind()) {
          case REPEATED, LOO -> SplitKind.KFOLD;
          case REPEATED_STRATIFIED -> SplitKind.STRATIFIED;
          case KFOLD, STRATIFIED, GROUP, STRATIFIED_GROUP, TIMESERIES -> inner.kind();
        };
    return new SplitOptions(kind, outerK, inner.seed(), 1, inner.group());
  }

  /**
   * Refuses a nested split that cannot be made.
   *
   * @param inner the options of the inner splits
   * @param k the number of outer folds
   * @throws InvalidInputException if the table cannot be split into the outer folds, or the rows of
   *     an outer fold not into the inner ones
   */
  public static void verify(Table table, SplitOptions inner, int k) {
    Problems problems = new Problems();
    for (int number = 0; number < k; number++) {
      Fold fold = new OuterFold(k, number).of(table, inner);
      RowKeys rows = table.subset(fold.train()).keys();
      String where = "outer fold %d (option outer-k): ".formatted(number);
      problems.gather(() -> named(where, () -> SplitPlan.of(rows, inner, FoldLayout.INDEX)));
    }
    problems.verify();
  }

  /**
   * Returns the rows of the outer fold.
   *
   * @param inner the options of the inner split
   * @throws InvalidInputException if the table cannot be split into the outer folds
   */
  public Fold of(Table table, SplitOptions inner) {
    return named(
            "outer folds (option outer-k): ",
            () -> SplitPlan.of(table.keys(), options(inner, k), FoldLayout.INDEX))
        .folds()
        .get(number);
  }

  /** Returns a split; its problems begin with the name of what is split. */
  private static SplitPlan named(String where, Supplier<SplitPlan> split) {
    try {
      return split.get();
    } catch (InvalidInputException e) {
      throw new InvalidInputException(e.problems().stream().map(where::concat).toList());
    }
  }

  /**
   * Writes the held-out rows as {@code outer/<number>/test_x.csv} and {@code test_y.csv}.
   *
   * @param heldOut the table of the held-out rows
   * @param out the folder of the split
   */
  void write(Table heldOut, Path out) throws IOException {
    try (OutputFolder outer = OutputFolder.claim(out.resolve(FOLDER))) {
      Path part = Files.createDirectory(outer.staging().resolve(String.valueOf(number)));
      try (BufferedWriter features = Files.newBufferedWriter(part.resolve("test_x.csv"));
          BufferedWriter labels = Files.newBufferedWriter(part.resolve("test_y.csv"))) {
        heldOut
            .lines()
            .read((row, line) -> {
              features.append(line).append('\n');
              labels.append(CsvText.cell(heldOut.labels().get(row))).append('\n');
              return true;
            });
      } catch (IOException e) {
        throw OutputException.of(part, "of %,d rows".formatted(heldOut.rows()), e);
      }
      outer.publish();
    }
  }
}
