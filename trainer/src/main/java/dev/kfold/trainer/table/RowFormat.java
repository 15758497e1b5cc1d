package dev.kfold.trainer.table;

import dev.kfold.trainer.csv.MissingValues;
import dev.kfold.trainer.data.FeatureCell;
import dev.kfold.trainer.data.FeatureKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The rows that a model can predict: the kinds of its features, and their names if it has any. */
public final class RowFormat {

  private static final int MOST_SHOWN = 20;

  private final List<FeatureKind> kinds;
  private final List<String> names;
  private final boolean missing;
  private final Map<Integer, Map<String, Integer>> places = new HashMap<>();
  private final Map<String, Integer> columnsByName = new HashMap<>();

  /**
   * Creates a format.
   *
   * @param kinds of the features, in the order of the training rows
   * @param names of the features in the same order; empty if they are not known
   * @param missing whether cells of numeric features may be missing
   */
  public RowFormat(List<FeatureKind> kinds, List<String> names, boolean missing) {
    this.kinds = List.copyOf(kinds);
    this.names = List.copyOf(names);
    this.missing = missing;
    names.forEach(name -> columnsByName.put(name, columnsByName.size()));
    for (int column = 0; column < kinds.size(); column++) {
      if (kinds.get(column) instanceof FeatureKind.Categorical(List<String> values)) {
        Map<String, Integer> known = new HashMap<>();
        values.forEach(value -> known.put(value, known.size()));
        places.put(column, known);
      }
    }
  }

  /** Returns the number of features. */
  public int columns() {
    return kinds.size();
  }

  /** Returns whether all features are numbers. */
  public boolean isNumeric() {
    return places.isEmpty();
  }

  /** Returns whether a cell of a numeric feature can be used that holds no finite number. */
  private boolean allows(double number) {
    return missing && Double.isNaN(number);
  }

  /** Returns whether a feature is a number. */
  private boolean isNumeric(int column) {
    return !places.containsKey(column);
  }

  /** Returns the names of the features in the order of the training rows; empty if not known. */
  public List<String> names() {
    return names;
  }

  /** Returns the first names, and the number of all if there are more, for messages. */
  String shownNames() {
    String first = String.join(", ", names.subList(0, Math.min(MOST_SHOWN, names.size())));
    return names.size() > MOST_SHOWN ? "%s, … (%d names)".formatted(first, names.size()) : first;
  }

  /** Returns the index of the feature of the given name. */
  public OptionalInt indexOf(String name) {
    Integer column = columnsByName.get(name);
    return column == null ? OptionalInt.empty() : OptionalInt.of(column);
  }

  /**
   * Returns the number that stands for a cell: its value, the index of its word (−1 for an unknown
   * one), or NaN for a missing cell; empty if the model cannot use the cell.
   */
  public OptionalDouble read(int column, String cell) {
    if (!isNumeric(column)) {
      return OptionalDouble.of(
          MissingValues.isMissingFeature(cell) ? Double.NaN : place(column, cell));
    }
    OptionalDouble number = FeatureCell.number(cell);
    boolean isUsable = number.isPresent() && isUsable(number.getAsDouble());
    return isUsable ? number : OptionalDouble.empty();
  }

  /** Returns whether a number that {@link #read} returned stands for a word that is not known. */
  boolean isUnknownWord(int column, double number) {
    return !isNumeric(column) && number < 0;
  }

  /**
   * Returns whether a number of a numeric feature can be used: NaN only if cells may be missing.
   */
  public boolean isUsable(double number) {
    return Double.isFinite(number) || allows(number);
  }

  /**
   * Returns the words of a feature that are spelt like the given one but for the case; empty for a
   * feature of numbers.
   */
  public List<String> spellings(int column, String word) {
    return places.getOrDefault(column, Map.of()).keySet().stream()
        .filter(word::equalsIgnoreCase)
        .sorted()
        .toList();
  }

  /**
   * Returns the clause that refuses a cell that {@link #read} cannot use, in rows that may begin
   * with a header.
   */
  public String fault(int column, String cell) {
    return fault(column, cell, headerHint(cell));
  }

  /**
   * Returns the clause that refuses a cell that {@link #read} cannot use.
   *
   * @param hint what follows in the sentence; empty if nothing does
   */
  String fault(int column, String cell, String hint) {
    return "found '%s', expected %s%s."
        .formatted(
            FeatureCell.shortened(cell), isNumeric(column) ? "a finite number" : "a word", hint);
  }

  /** Returns the index of a word among those of a feature, or −1 if the word is unknown. */
  private int place(int column, String word) {
    return places.getOrDefault(column, Map.of()).getOrDefault(word, -1);
  }

  /**
   * Returns the name of a feature in messages.
   *
   * @param column the index of the feature
   * @param place its index in the request
   */
  public String column(int column, int place) {
    return names.isEmpty()
        ? "column %d".formatted(place + 1)
        : "column %d (%s)".formatted(place + 1, names.get(column));
  }

  /** Returns how a header must look if a cell is the name of a feature. */
  String headerHint(String cell) {
    return names.contains(cell)
        ? "; if the row is a header, expected exactly the names %s".formatted(shownNames())
        : "";
  }

  /**
   * Returns whether cells are a header: exactly the names of the features, in any order, and no
   * possible row. A row is possible if each feature of numbers has a number or a missing cell, and
   * each feature of words a known one.
   */
  public boolean isHeader(List<String> cells) {
    return cells.size() == names.size() && namesAll(cells);
  }

  /**
   * Returns whether cells are the header of a table: all names of the features, in any order, and
   * perhaps further ones, but no possible row.
   */
  boolean namesAll(List<String> cells) {
    return !names.isEmpty()
        && new HashSet<>(ColumnNames.distinct(cells)).containsAll(names)
        && (cells.size() != names.size() || !isPossibleRow(cells));
  }

  private boolean isPossibleRow(List<String> cells) {
    return IntStream.range(0, cells.size())
        .allMatch(column -> {
          boolean number = FeatureCell.number(cells.get(column)).isPresent();
          return isNumeric(column) ? number : place(column, cells.get(column)) >= 0;
        });
  }

  /** Returns for each feature its index in a header. */
  public int[] order(List<String> header) {
    Map<String, Integer> columns = new HashMap<>();
    ColumnNames.distinct(header).forEach(name -> columns.put(name, columns.size()));
    return names.stream().mapToInt(name -> columns.getOrDefault(name, -1)).toArray();
  }
}
