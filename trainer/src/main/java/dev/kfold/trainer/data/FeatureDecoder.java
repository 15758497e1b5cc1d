package dev.kfold.trainer.data;

import dev.kfold.contract.Problems;
import dev.kfold.trainer.csv.MissingValues;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Turns the cells of a job's channels into numbers. A column of which any channel has a word is
 * categorical in all of them, as in a column that pandas reads from the concatenated files.
 */
final class FeatureDecoder {

  /** The characters of an invalid cell that a message shows. */
  private static final int MOST_SHOWN = 100;

  private final BitSet categorical;
  private final CellRule rule;
  private final Map<Integer, Map<String, Integer>> places = new LinkedHashMap<>();

  /**
   * Creates a decoder.
   *
   * @param categorical the columns in which any channel has a word
   * @param rule the cells that are not refused
   */
  FeatureDecoder(BitSet categorical, CellRule rule) {
    this.categorical = categorical;
    this.rule = rule;
  }

  /**
   * Returns the rows of one channel as {@code [rows][features]}.
   *
   * @param problems gets one problem for each column with a cell that cannot be used
   * @param firstColumn the number, in messages, of the first feature
   */
  double[][] decode(CellRows rows, Problems problems, int firstColumn) {
    double[][] decoded = new double[rows.size()][];
    for (int row = 0; row < decoded.length; row++) {
      decoded[row] = rows.numbers(row);
      List<String> cells = rows.cells(row);
      RowPlace where = rows.place(row);
      for (int i = 0; i < decoded[row].length; i++) {
        int column = i;
        if (categorical.get(i)) {
          decoded[row][i] = decodeWord(i, cells.get(i), decoded[row][i]);
        }
        String remedy = remedy(i, decoded[row][i], cells.get(i));
        if (!remedy.isEmpty()) {
          problems.add(
              "column " + column,
              () ->
                  "%s, column %d: found '%s', expected a finite number; %s."
                      .formatted(
                          where, column + firstColumn, shortened(cells.get(column)), remedy));
        }
      }
    }
    return decoded;
  }

  private double decodeWord(int column, String cell, double number) {
    if (Double.isNaN(number) && MissingValues.isMissingFeature(cell)) {
      return Double.NaN;
    }
    Map<String, Integer> known = places.computeIfAbsent(column, _ -> new LinkedHashMap<>());
    return known.computeIfAbsent(cell, _ -> known.size());
  }

  /** Returns what to do about a cell, or nothing if it can be used. */
  private String remedy(int column, double value, String cell) {
    if (categorical.get(column)) {
      return rule.words() || FeatureCell.number(cell).isPresent()
          ? ""
          : "give the hyperparameter encoding=one-hot for a column of words, or encode it as numbers";
    }
    if (Double.isNaN(value)) {
      return rule.missing()
          ? ""
          : "give the hyperparameter imputation=mean, median or most_frequent, or fill or remove what is missing";
    }
    return Double.isFinite(value) ? "" : "replace it, or leave the row out";
  }

  private static String shortened(String cell) {
    return cell.length() <= MOST_SHOWN ? cell : cell.substring(0, MOST_SHOWN) + "…";
  }

  /**
   * Returns the kinds of the features, after all channels have been decoded.
   *
   * @param columns the number of features
   */
  List<FeatureKind> kinds(int columns) {
    if (categorical.isEmpty()) {
      return FeatureKind.numeric(columns);
    }
    List<FeatureKind> kinds = new ArrayList<>(FeatureKind.numeric(columns));
    IntStream.range(0, columns)
        .filter(categorical::get)
        .forEach(column ->
            kinds.set(
                column,
                new FeatureKind.Categorical(
                    List.copyOf(places.getOrDefault(column, Map.of()).keySet()))));
    return List.copyOf(kinds);
  }
}
