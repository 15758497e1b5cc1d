package dev.kfold.trainer.table;

import dev.kfold.trainer.csv.MissingValues;
import dev.kfold.trainer.csv.Numbers;
import dev.kfold.trainer.data.FeatureCell;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Decides whether the first row of a table names its columns. Compares each cell of the first row
 * with the column below it; the first rule that applies decides:
 *
 * <ol>
 *   <li>It is a header if the options name a column that is a cell of the first row.
 *   <li>It is a header if a name stands above numbers, and no number stands above numbers.
 *   <li>It is a header if its cells count 0, 1, 2, … as pandas names columns without names, and one
 *       of them is a name, blank, or a number above texts.
 *   <li>It is a header of words if the table is only described, and in no column its cell occurs
 *       again, although most of the others do.
 *   <li>It is in doubt if both a name and a number stand above numbers; if a name occurs again
 *       among the texts below it; if its cells count 0, 1, 2, … otherwise; or if no other row has
 *       its label although labels repeat.
 *   <li>Otherwise it is a row of data.
 * </ol>
 *
 * <p>A name is a cell that is neither a number, nor a missing value, nor a quantity in another
 * notation such as {@code 1,200}. A column is numeric if more than half of its cells, not counting
 * missing values, are numbers.
 */
final class HeaderRule {

  /** The number of rows that decide whether a column is numeric. */
  private static final int ROWS_LOOKED_AT = 1000;

  /** The number of rows below which a label may be the only one of its class by chance. */
  private static final int FEWEST_ROWS = 4;

  /** A possessive group, because any other takes stack for each number of a cell with many. */
  private static final Pattern QUANTITIES =
      Pattern.compile(
          "[+-]?[$€£]?\\s*[0-9]+(?:[.,_ '\u2019\u00A0\u202F][0-9]+)*+([eE][+-]?[0-9]+)?\\s*[%$€£]?"
              + "|[+-]?[.,][0-9]+|[+-]?0[xX][0-9a-fA-F]+|[+-]?(inf|infinity)",
          Pattern.CASE_INSENSITIVE);

  /**
   * Returns whether a text is a quantity in a notation of spreadsheets or programs, or too large.
   */
  static boolean isQuantity(String text) {
    return QUANTITIES.matcher(text.strip()).matches() || FeatureCell.isBeyondRange(text);
  }

  /** The decision about the first row. */
  sealed interface Verdict {
    /** The first row names the columns. */
    record Names() implements Verdict {}

    /** The first row is a row of data. */
    record Row() implements Verdict {}

    /**
     * The rows do not decide.
     *
     * @param reason a clause that follows "because"
     */
    record Doubt(String reason) implements Verdict {}
  }

  private enum Cell {
    NUMBER,
    MISSING,
    QUANTITY,
    NAME;

    static Cell of(String text) {
      if (Numbers.isNumber(text)) {
        return NUMBER;
      }
      if (MissingValues.isMissingCell(text)) {
        return MISSING;
      }
      return isQuantity(text) ? QUANTITY : NAME;
    }
  }

  /**
   * A column of the table.
   *
   * @param cell the cell of the first row
   * @param below whether the column below is numbers or names; absent if it holds no values
   */
  private record Column(Cell cell, Optional<Cell> below) {}

  private final List<String> first;
  private final List<List<String>> below;
  private final List<Column> columns;

  /**
   * Creates the rule for a table.
   *
   * @param first its first row
   * @param below its other rows
   */
  HeaderRule(List<String> first, List<List<String>> below) {
    this.first = first.stream().map(String::strip).toList();
    this.below = below;
    this.columns =
        IntStream.range(0, first.size())
            .mapToObj(column -> new Column(Cell.of(this.first.get(column)), kindBelow(column)))
            .toList();
  }

  /**
   * Returns whether the first row names the columns.
   *
   * @param describes whether the table is only described, so that no row is lost by a wrong verdict
   */
  Verdict decide(TableOptions options, boolean describes) {
    if (isNamedBy(options)) {
      return new Verdict.Names();
    }
    boolean nameAboveNumbers = anyAbove(Cell.NAME, Cell.NUMBER);
    boolean numberAboveNumbers = anyAbove(Cell.NUMBER, Cell.NUMBER);
    boolean quantityAboveNumbers = anyAbove(Cell.QUANTITY, Cell.NUMBER);
    if (nameAboveNumbers && !numberAboveNumbers && !quantityAboveNumbers) {
      return namesUnlessRepeated();
    }
    boolean counts = countsColumns();
    boolean confirmed =
        nameAboveNumbers || first.getFirst().isEmpty() || anyAbove(Cell.NUMBER, Cell.NAME);
    if (counts && confirmed && !quantityAboveNumbers) {
      return namesUnlessRepeated();
    }
    if (nameAboveNumbers) {
      return new Verdict.Doubt("it has names and numbers above numbers");
    }
    if (describes && isAboveRepeatedNames()) {
      return new Verdict.Names();
    }
    boolean repeats = options.label().isEmpty() || labelRepeats(options.label().get());
    if (counts && !(repeats && columns.stream().anyMatch(column -> column.cell() == Cell.NAME))) {
      return new Verdict.Doubt("its cells count 0, 1, 2, … as the names of columns without names");
    }
    return repeats
        ? new Verdict.Row()
        : new Verdict.Doubt("its label is in no other row, although others repeat");
  }

  private boolean isNamedBy(TableOptions options) {
    return options.columns().anyMatch(this::isColumnName);
  }

  private boolean isColumnName(String column) {
    return columnNumber(column).isEmpty() && first.contains(column);
  }

  private Verdict namesUnlessRepeated() {
    return repeatedName()
        .<Verdict>map(
            name -> new Verdict.Doubt("'%s' stands in it and again in a row below".formatted(name)))
        .orElseGet(Verdict.Names::new);
  }

  /** Returns a name that occurs again among the texts below it. */
  private Optional<String> repeatedName() {
    return IntStream.range(0, first.size())
        .filter(column -> columns.get(column).equals(new Column(Cell.NAME, Optional.of(Cell.NAME))))
        .filter(column -> below.stream().anyMatch(row -> isAt(row, column, first.get(column))))
        .mapToObj(first::get)
        .findFirst();
  }

  /** Returns whether all cells are new names, each above a column of fewer different names. */
  private boolean isAboveRepeatedNames() {
    Column names = new Column(Cell.NAME, Optional.of(Cell.NAME));
    return below.size() >= FEWEST_ROWS
        && repeatedName().isEmpty()
        && IntStream.range(0, first.size())
            .allMatch(column ->
                columns.get(column).equals(names) && 2 * different(column) <= below.size());
  }

  private long different(int column) {
    return below.stream()
        .filter(row -> column < row.size())
        .map(row -> row.get(column).strip())
        .distinct()
        .count();
  }

  private static boolean isAt(List<String> row, int column, String text) {
    return column < row.size() && row.get(column).strip().equals(text);
  }

  private boolean anyAbove(Cell above, Cell kind) {
    return columns.contains(new Column(above, Optional.of(kind)));
  }

  /** Returns whether a column holds numbers or texts; empty if it holds nothing. */
  private Optional<Cell> kindBelow(int column) {
    int numbers = 0;
    int given = 0;
    for (List<String> row : below.subList(0, Math.min(ROWS_LOOKED_AT, below.size()))) {
      Cell cell = column < row.size() ? Cell.of(row.get(column)) : Cell.MISSING;
      numbers += cell == Cell.NUMBER ? 1 : 0;
      given += cell == Cell.MISSING ? 0 : 1;
    }
    if (given == 0) {
      return Optional.empty();
    }
    return Optional.of(2 * numbers > given ? Cell.NUMBER : Cell.NAME);
  }

  /**
   * Returns whether at least two cells count 0, 1, 2, … in order and all others are names, except
   * for a blank first cell.
   */
  private boolean countsColumns() {
    int start = first.getFirst().isEmpty() ? 1 : 0;
    int expected = 0;
    for (String cell : first.subList(start, first.size())) {
      if (cell.equals(String.valueOf(expected))) {
        expected++;
      } else if (Cell.of(cell) != Cell.NAME) {
        return false;
      }
    }
    return expected >= 2;
  }

  /**
   * Returns whether another row has the label of the first row. Returns true as well if that says
   * nothing: if there are few rows, if nearly all labels differ, or if the label is missing.
   */
  private boolean labelRepeats(String label) {
    Optional<Integer> column = columnNumber(label).map(n -> n < 0 ? n + first.size() : n);
    if (column.filter(n -> n >= 0 && n < first.size()).isEmpty()) {
      return true;
    }
    int place = column.get();
    String own = key(first.get(place));
    Set<String> others = new HashSet<>();
    int rows = 0;
    for (List<String> row : below) {
      if (place < row.size()) {
        rows++;
        others.add(key(row.get(place)));
      }
    }
    return rows < FEWEST_ROWS
        || others.contains(own)
        || 10 * others.size() > 9 * rows
        || MissingValues.isMissingCell(own);
  }

  private static String key(String cell) {
    double value = Numbers.parse(cell);
    return Double.isNaN(value) ? cell.strip() : Double.toString(value + 0.0);
  }

  private static Optional<Integer> columnNumber(String text) {
    return text.matches("-?[0-9]{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }
}
