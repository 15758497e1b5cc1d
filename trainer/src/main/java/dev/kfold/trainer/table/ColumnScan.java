package dev.kfold.trainer.table;

import dev.kfold.trainer.csv.Numbers;
import dev.kfold.trainer.data.LabelKind;
import dev.kfold.trainer.data.RowNumbers;
import java.util.Optional;

/**
 * What is known of the cells of one feature, collected row by row. Its memory does not grow with
 * the number of rows.
 */
final class ColumnScan {

  private static final int NONE = -1;

  /** The prime by which the hash FNV-1 of 64 bits multiplies. */
  private static final long HASH_FACTOR = 0x100000001B3L;

  private final boolean ofTexts;
  private final Optional<DistinctNumbers> distinctNumbers;
  private final RowNumbers rowNumbers = new RowNumbers();
  private final NumberOfClass numberOfClass = new NumberOfClass();
  private final TextScan texts = new TextScan();
  private int missing;
  private int given;
  private int words;
  private int firstWordRow = NONE;
  private String firstWord = "";
  private int numbersAbove;
  private boolean equalsLabel = true;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;

  /**
   * Creates an empty column.
   *
   * @param ofTexts whether numbers are counted as they are spelled, because the column has words
   * @param distinctNumbers counts the different numbers, for a description
   */
  ColumnScan(boolean ofTexts, Optional<DistinctNumbers> distinctNumbers) {
    this.ofTexts = ofTexts;
    this.distinctNumbers = distinctNumbers;
  }

  /** Adds the cell of the next row, and returns a hash that is equal for equal cells. */
  long add(String cell, ScannedRow row, MissingCells missingCells) {
    double value = number(cell);
    if (Double.isNaN(value) ? missingCells.hasText(cell) : missingCells.has(value)) {
      missing++;
      equalsLabel = false;
      texts.addMissing(row);
      numberOfClass.addMissing();
      return Double.doubleToLongBits(Double.NaN);
    }
    given++;
    if (Double.isNaN(value)) {
      addWord(cell, row);
      return hash(cell);
    }
    addNumber(value, row);
    if (ofTexts || words > 0) {
      texts.add(cell, row);
    }
    return ofTexts || words > 0 ? hash(cell) : Double.doubleToLongBits(value + 0.0);
  }

  private static double number(String cell) {
    // sparse and one-hot tables consist of such cells
    char first = cell.length() == 1 ? cell.charAt(0) : ' ';
    return first >= '0' && first <= '9' ? first - '0' : Numbers.parse(cell);
  }

  /** Returns a hash that tells short texts apart; "AP" and "B1" have the same hash code. */
  private static long hash(String text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = hash * HASH_FACTOR + text.charAt(i);
    }
    return hash;
  }

  private void addNumber(double value, ScannedRow row) {
    equalsLabel = equalsLabel && value == row.labelNumber();
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    rowNumbers.add(value, row.startsFile());
    numberOfClass.add(value, row.label());
    distinctNumbers.ifPresent(distinct -> distinct.add(value));
  }

  private void addWord(String cell, ScannedRow row) {
    if (words == 0) {
      firstWordRow = row.number();
      firstWord = cell;
      numbersAbove = given - 1;
    }
    words++;
    equalsLabel = false;
    texts.addWord(cell, row);
  }

  /** Looks again at the cell of a row, if {@link #isOpen}. */
  void addAgain(String cell) {
    rowNumbers.addAgain(number(cell));
  }

  /** Returns whether it takes a second look at the cells to know whether they number the rows. */
  boolean isOpen() {
    return isComplete() && rowNumbers.isOpen();
  }

  /** Returns whether the spelling of numbers is lost that stand above the first word. */
  boolean lostNumbers() {
    return !ofTexts && numbersAbove > 0;
  }

  /** Returns whether all cells are numbers or missing. */
  boolean isNumeric() {
    return words == 0;
  }

  /** Returns whether the column numbers the rows. */
  boolean isIndex() {
    return isComplete() && rowNumbers.areIndex();
  }

  /** Returns whether the column may number the rows. */
  boolean mayBeIndex() {
    return isComplete() && rowNumbers.mayBeIndex();
  }

  private boolean isComplete() {
    return isNumeric() && missing == 0;
  }

  /** Returns whether every cell is the number that the label is. */
  boolean equalsLabel() {
    return equalsLabel;
  }

  /** Returns whether the column has a value of its own for each class. */
  boolean namesClasses(LabelKind kind) {
    return isNumeric() ? numberOfClass.namesClasses() : texts.namesClasses(kind);
  }

  int missing() {
    return missing;
  }

  /** Returns the number of cells that are not missing. */
  int given() {
    return given;
  }

  /** Returns the number of cells that are words. */
  int words() {
    return words;
  }

  /** Returns the number of words that are quantities in another notation. */
  int quantities() {
    return texts.quantities();
  }

  /** Returns the number of words that are dates. */
  int dates() {
    return texts.dates();
  }

  /** Returns the row of the first word. */
  int firstWordRow() {
    return firstWordRow;
  }

  /** Returns the first word. */
  String firstWord() {
    return firstWord;
  }

  /** Returns the number of different values; of numbers only if they are counted. */
  ValueCount distinct() {
    return isNumeric()
        ? distinctNumbers.map(DistinctNumbers::count).orElse(new ValueCount(0, given == 0))
        : texts.count();
  }

  /** Returns the least and the greatest number, or the first texts. */
  String range() {
    if (!isNumeric()) {
      return texts.first();
    }
    return given == 0 ? "" : "%s to %s".formatted(plain(least), plain(greatest));
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
