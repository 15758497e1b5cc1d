package dev.kfold.harness.result;

import dev.kfold.harness.table.TableSummary;
import java.util.function.IntFunction;

/**
 * How the report names the rows of the split's data.
 *
 * @param note how the user finds a row by its name, a sentence
 * @param names the name of a row by its index
 */
public record RowNames(String note, IntFunction<String> names) {

  /** Returns the names of rows whose places in the user's files are not known. */
  public static RowNames indices() {
    return new RowNames(
        "Rows are counted from 0 in the order of the table, as in out_of_fold.csv.",
        Integer::toString);
  }

  /** Returns the names of rows by their places in the user's file or folder. */
  public static RowNames lines(String file, TableSummary table) {
    return new RowNames(
        "Rows are named by their lines in %s, counted from 1.".formatted(file), table::place);
  }
}
