package dev.kfold.trainer.data;

import dev.kfold.trainer.csv.MissingValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Turns the cells of one feature of a channel into numbers, row by row. From its first word on, the
 * feature is categorical, and the number of a cell is the index of its text. Keeps the distinct
 * words, but no cell.
 */
final class FeatureColumn {

  private final boolean keepsWords;
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final CellTally words = new CellTally();
  private final CellTally missing = new CellTally();
  private final CellTally infinite = new CellTally();
  private boolean hasLostSpellings;

  /**
   * Creates a column without cells.
   *
   * @param keepsWords whether words are allowed; otherwise they are only counted
   */
  FeatureColumn(boolean keepsWords) {
    this.keepsWords = keepsWords;
  }

  /** Creates a column of which all cells are read and are finite numbers. */
  static FeatureColumn ofNumbers() {
    FeatureColumn column = new FeatureColumn(true);
    column.hasLostSpellings = true;
    return column;
  }

  /**
   * Returns the number of a cell: its value, or the index of its text below a word; NaN if it is
   * missing.
   *
   * @param row the index of its row among those of the channel
   * @param where the place of its row
   */
  double read(String cell, int row, RowPlace where) {
    Integer known = places.get(cell);
    if (known != null) {
      return known;
    }
    OptionalDouble number = FeatureCell.number(cell);
    if (number.isEmpty()) {
      words.add(row, where, cell);
      return place(cell);
    }
    double value = number.getAsDouble();
    if (Double.isNaN(value)) {
      missing.add(row, where, cell);
      return value;
    }
    if (Double.isInfinite(value)) {
      infinite.add(row, where, cell);
    }
    if (hasWords()) {
      return place(cell);
    }
    hasLostSpellings = true;
    return value;
  }

  private double place(String cell) {
    if (!keepsWords) {
      return Double.NaN; // the job is refused
    }
    return places.computeIfAbsent(cell, _ -> places.size());
  }

  /** Returns whether a cell is a word. */
  boolean hasWords() {
    return words.count() > 0;
  }

  /** Returns whether there are cells that were read as numbers, so that their texts are lost. */
  boolean hasLostSpellings() {
    return hasLostSpellings;
  }

  /** Forgets all indices, before the cells are read again by {@link #readWord}. */
  void forget() {
    places.clear();
  }

  /** Returns the index of the text of a cell of a categorical feature, or NaN if it is missing. */
  double readWord(String cell) {
    Integer known = places.get(cell);
    if (known != null) {
      return known;
    }
    return MissingValues.isMissingFeature(cell) ? Double.NaN : place(cell);
  }

  /** Returns the distinct texts of the cells that have indices, in the order of the indices. */
  List<String> values() {
    return List.copyOf(places.keySet());
  }

  /** Returns the cells that are words, each text once if words are allowed. */
  CellTally words() {
    return words;
  }

  /** Returns the cells that are missing. */
  CellTally missing() {
    return missing;
  }

  /** Returns the cells that are infinite, or too large for a double. */
  CellTally infinite() {
    return infinite;
  }
}
