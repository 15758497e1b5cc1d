package dev.kfold.trainer.data;

import dev.kfold.trainer.csv.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The cells of one feature, collected row by row: numbers in an array, and each different text
 * once. A number is kept as text too if the column is known to be one of texts.
 */
final class ColumnCells {

  /** More different texts are counted no further, and no longer kept. */
  static final int MOST_TEXTS = 100_000;

  private static final Pattern DATE =
      Pattern.compile(
          "[0-9]{4}([-/.])[0-9]{1,2}\\1[0-9]{1,2}([T ].*)?|[0-9]{1,2}([-/.])[0-9]{1,2}\\3[0-9]{2,4}( .*)?");

  private static final int NONE = -1;

  private final boolean ofTexts;
  private double[] numbers = new double[16];
  private int[] texts = new int[0];
  private final List<String> spellings = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>(0);
  private int rows;
  private int missing;
  private int given;
  private int words;
  private int quantities;
  private int dates;
  private int firstWord = NONE;
  private int numbersAbove;

  /**
   * Creates an empty column.
   *
   * @param ofTexts whether numbers are kept as they are spelled, because the column has texts too
   */
  ColumnCells(boolean ofTexts) {
    this.ofTexts = ofTexts;
  }

  /** Returns a column of numbers; those that are NaN are missing. */
  static ColumnCells of(double[] numbers) {
    ColumnCells column = new ColumnCells(false);
    column.numbers = numbers;
    column.rows = numbers.length;
    column.given = (int) Arrays.stream(numbers).filter(value -> !Double.isNaN(value)).count();
    column.missing = column.rows - column.given;
    return column;
  }

  /** Adds the cell of the next row. */
  void add(String cell, MissingCells missingCells) {
    if (rows == numbers.length) {
      numbers = Arrays.copyOf(numbers, rows + (rows >> 1));
    }
    double value = number(cell);
    if (Double.isNaN(value)) {
      addText(cell, missingCells);
    } else if (missingCells.has(value)) {
      missing++;
      value = Double.NaN;
    } else {
      given++;
      if (ofTexts) {
        keep(cell);
      }
    }
    numbers[rows] = value;
    rows++;
  }

  private static double number(String cell) {
    // sparse and one-hot tables consist of such cells
    char first = cell.length() == 1 ? cell.charAt(0) : ' ';
    return first >= '0' && first <= '9' ? first - '0' : Numbers.parse(cell);
  }

  private void addText(String cell, MissingCells missingCells) {
    if (missingCells.hasText(cell)) {
      missing++;
      return;
    }
    if (firstWord == NONE) {
      firstWord = rows;
      numbersAbove = given;
    }
    given++;
    words++;
    quantities += HeaderRule.isQuantity(cell) ? 1 : 0;
    dates +=
        Character.isDigit(cell.strip().charAt(0)) && DATE.matcher(cell.strip()).matches() ? 1 : 0;
    keep(cell);
  }

  private void keep(String text) {
    Integer known = places.get(text);
    if (known == null && spellings.size() < MOST_TEXTS) {
      known = spellings.size();
      spellings.add(text);
      places.put(text, known);
    }
    if (rows >= texts.length) {
      texts = Arrays.copyOf(texts, Math.max(numbers.length, rows + 1));
    }
    texts[rows] = known == null ? 0 : known + 1;
  }

  /** Returns whether the spelling of numbers is lost that stand above the first text. */
  boolean lostNumbers() {
    return !ofTexts && numbersAbove > 0;
  }

  /** Returns whether all cells are numbers or missing. */
  boolean isNumeric() {
    return words == 0;
  }

  int missing() {
    return missing;
  }

  /** Returns the number of cells that are not missing. */
  int given() {
    return given;
  }

  /** Returns the number of cells that are texts. */
  int words() {
    return words;
  }

  /** Returns the number of texts that are quantities in another notation. */
  int quantities() {
    return quantities;
  }

  /** Returns the number of texts that are dates. */
  int dates() {
    return dates;
  }

  /** Returns the row of the first text. */
  int firstWordRow() {
    return firstWord;
  }

  /** Returns the first text. */
  String firstWord() {
    return spellings.get(texts[firstWord] - 1);
  }

  /** Returns the number of different values, at most {@link #MOST_TEXTS} if they are texts. */
  int distinct() {
    if (!isNumeric()) {
      return spellings.size();
    }
    double[] sorted = Arrays.copyOf(numbers, rows);
    Arrays.sort(sorted); // NaN comes last
    int distinct = 0;
    for (int row = 0; row < given; row++) {
      distinct += row == 0 || sorted[row] != sorted[row - 1] ? 1 : 0;
    }
    return distinct;
  }

  /** Returns the numbers, {@code [rows]}; NaN for a missing value or a text. */
  double[] numbers() {
    if (numbers.length != rows) {
      numbers = Arrays.copyOf(numbers, rows);
    }
    return numbers;
  }

  /** Returns the number of a row; NaN for a missing value or a text. */
  double number(int row) {
    return numbers[row];
  }

  /** Returns the cell of a row; empty if it is missing. */
  String cell(int row) {
    if (row < texts.length && texts[row] > 0) {
      return spellings.get(texts[row] - 1);
    }
    return Double.isNaN(numbers[row]) ? "" : Double.toString(numbers[row]);
  }

  /** Returns a number that is equal for equal cells of this column. */
  long hash(int row) {
    int text = row < texts.length ? texts[row] : 0;
    return text > 0 ? -text : Double.doubleToLongBits(numbers[row] + 0.0);
  }

  /** Returns the least and the greatest number, or the first texts. */
  String range() {
    if (!isNumeric()) {
      int shown = 3;
      String first = String.join(", ", spellings.subList(0, Math.min(shown, spellings.size())));
      return spellings.size() > shown ? first + ", …" : first;
    }
    DoubleSummaryStatistics range =
        Arrays.stream(numbers()).filter(value -> !Double.isNaN(value)).summaryStatistics();
    return given == 0 ? "" : "%s to %s".formatted(plain(range.getMin()), plain(range.getMax()));
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
