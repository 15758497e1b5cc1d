package dev.kfold.harness.table;

import dev.kfold.trainer.data.RowPlace;
import dev.kfold.trainer.split.Fold;
import dev.kfold.trainer.split.OuterFold;
import dev.kfold.trainer.split.SplitPlan;
import dev.kfold.trainer.table.Table;
import dev.kfold.trainer.table.TableOptions;
import dev.kfold.trainer.table.TableProfile;
import dev.kfold.trainer.table.TableProfile.ColumnProfile;
import dev.kfold.trainer.table.TableScan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The properties of a table that the commands need before a run starts.
 *
 * @param rows the number of rows
 * @param columns the number of feature columns
 * @param classes the number of rows of each class, by its label
 * @param folds the number of folds of all repeats
 * @param leastTrainingRows the fewest rows that a fold trains on
 * @param trainingShare the mean share of the rows that a fold trains on
 * @param notes remarks for the user on how the table was read, a sentence each
 * @param profile the used columns
 * @param doubts a sentence for each reason why the scores are doubtful
 * @param places the place of each row in the files, by its index from 0
 * @param firstRow the features of the first row as a line of CSV, as a served model takes them
 * @param preparation of the features inside every fold
 * @param parts what classifiers are fitted on
 */
public record TableSummary(
    int rows,
    int columns,
    Map<String, Integer> classes,
    int folds,
    int leastTrainingRows,
    double trainingShare,
    List<String> notes,
    List<ColumnProfile> profile,
    List<String> doubts,
    IntFunction<RowPlace> places,
    String firstRow,
    PreparationChoice preparation,
    TrainingParts parts) {

  /**
   * Reads and checks the whole table, and splits it as the pipeline will.
   *
   * @param outerK the number of outer folds of a nested cross-validation, if there is one
   * @throws dev.kfold.contract.InvalidInputException with all problems of the file, or if it cannot
   *     be split in this way
   */
  public static TableSummary read(
      Path file, TableOptions options, SplitChoice split, Optional<Integer> outerK)
      throws IOException {
    TableScan scan = TableScan.describe(file, options);
    Table table = scan.table();
    SplitPlan plan = SplitPlan.of(table.keys(), split.options(), split.layout());
    outerK.ifPresent(k -> OuterFold.verify(table, split.options(), k));
    TableProfile profile = scan.profile();
    return new TableSummary(
        table.rows(),
        table.cells().size(),
        profile.classes(),
        plan.folds().size(),
        plan.folds().stream().mapToInt(Fold::trainRows).min().orElse(0),
        trainingShare(plan, table.rows()),
        table.notes(),
        profile.columns(),
        profile.doubts(),
        scan::place,
        table.lines().first(1).getFirst(),
        PreparationChoice.of(table.cells()),
        new TrainingParts(table, split.options(), outerK));
  }

  /** Returns where the user finds a row: its line, with the file if there are several. */
  public String place(int row) {
    RowPlace place = places.apply(row);
    boolean oneFile =
        places.apply(0).file().equals(place.file())
            && places.apply(rows - 1).file().equals(place.file());
    return oneFile ? Long.toString(place.line()) : "%s, %d".formatted(place.file(), place.line());
  }

  private static double trainingShare(SplitPlan plan, int rows) {
    return plan.folds().stream().mapToInt(Fold::trainRows).average().orElse(0) / rows;
  }
}
