package dev.kfold.trainer;

import dev.kfold.trainer.csv.CsvLines;
import dev.kfold.trainer.csv.Numbers;
import dev.kfold.trainer.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The features of tables, read from their files. */
public final class TableFeatures {

  private TableFeatures() {}

  /** Returns the features as {@code [rows][features]}; NaN for a missing cell or a word. */
  public static double[][] of(Table table) {
    return lines(table).stream()
        .map(line -> CsvLines.parse(line, "row").getFirst().cells())
        .map(cells -> cells.stream().mapToDouble(Numbers::parse).toArray())
        .toArray(double[][]::new);
  }

  /** Returns the lines that a split writes. */
  public static List<String> lines(Table table) {
    try {
      return table.lines().first(table.rows());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
