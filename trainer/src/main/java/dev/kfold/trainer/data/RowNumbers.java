package dev.kfold.trainer.data;

import java.util.BitSet;

/**
 * Recognizes a column that numbers the rows, such as the index that {@code DataFrame.to_csv}
 * writes, from its values one by one. Such a column gives the label away in a table that is sorted
 * by class, and tells nothing about new rows.
 *
 * <p>Of a column of distinct whole numbers in any order, the first look at the values gives only
 * the range; {@link #addAgain} then looks for a value that occurs twice.
 */
public final class RowNumbers {

  /** The number of rows below which a feature may count up by chance. */
  private static final int FEWEST_IN_ORDER = 5;

  /** The number of rows below which a feature may have distinct whole values by chance. */
  private static final int FEWEST_SHUFFLED = 20;

  private int rows;
  private boolean whole = true;
  private boolean counts = true;
  private boolean grows = true;
  private boolean falls = true;
  private boolean twice;
  private double first;
  private double last;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;
  private final BitSet seen = new BitSet(0);

  /** Returns whether a name is one that pandas gives to an index without a name. */
  public static boolean isIndexName(String name) {
    return name.matches("Unnamed: 0(\\.[0-9]+)*|__index_level_[0-9]+__");
  }

  /**
   * Adds the value of the next row.
   *
   * @param startsFile whether the row is the first of its file
   */
  public void add(double value, boolean startsFile) {
    rows++;
    whole = whole && value == Math.rint(value) && !Double.isInfinite(value);
    if (!whole) {
      return; // nothing can follow that makes it an index
    }
    if (rows == 1) {
      first = value;
      counts = value == 0 || value == 1;
    } else {
      counts = counts && (value == last + 1 || (startsFile && value == first));
      grows = grows && value > last;
      falls = falls && value < last;
    }
    last = value;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }

  /** Returns whether a value was found that no row number has. */
  boolean areOut() {
    return !whole;
  }

  /** Returns whether {@link #addAgain} must be given all values for a result. */
  public boolean isOpen() {
    return isDense() && !grows && !falls;
  }

  /** Looks at a value again. */
  public void addAgain(double value) {
    double place = value - least;
    if (place >= 0 && place < 2.0 * rows) {
      twice = twice || seen.get((int) place);
      seen.set((int) place);
    }
  }

  /**
   * Returns whether the column counts the rows from 0 or 1, in any order and perhaps with gaps, or
   * in order within each file.
   */
  public boolean areIndex() {
    return whole
        && rows >= FEWEST_IN_ORDER
        && (counts || (isDense() && !twice && (least == 0 || least == 1)));
  }

  /**
   * Returns whether the column may be the row numbers of a part of a table: whole numbers that grow
   * or fall from row to row, or distinct whole numbers from a range of at most twice as many.
   */
  public boolean mayBeIndex() {
    return whole && rows >= FEWEST_SHUFFLED && (grows || falls || (isDense() && !twice));
  }

  /**
   * Returns whether the whole numbers are at least half of those between the least and the
   * greatest, if they are distinct. In a feature that counts something, some values occur twice.
   */
  private boolean isDense() {
    double range = greatest - least;
    return whole && rows >= FEWEST_SHUFFLED && range >= rows - 1 && range < 2.0 * rows;
  }
}
