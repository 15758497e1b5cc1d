package dev.kfold.trainer.data;

import dev.kfold.contract.Decimal;
import dev.kfold.trainer.csv.MissingValues;
import dev.kfold.trainer.csv.Numbers;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reads a cell of features as pandas does: as a number, a missing value or a word. */
public final class FeatureCell {

  private static final Pattern INFINITE =
      Pattern.compile("[+-]?inf(inity)?", Pattern.CASE_INSENSITIVE);

  /** The characters of a cell that a message shows. */
  private static final int MOST_SHOWN = 100;

  private FeatureCell() {}

  /**
   * Returns the number, infinity for an infinite one or one that is too large for a double, NaN if
   * the cell is missing, or empty for a word.
   */
  public static OptionalDouble number(String cell) {
    double finite = Numbers.parse(cell);
    OptionalDouble number =
        Double.isNaN(finite) ? Decimal.parseUnbounded(cell) : OptionalDouble.of(finite);
    if (number.isPresent()) {
      return number;
    }
    if (MissingValues.isMissingFeature(cell)) {
      return OptionalDouble.of(Double.NaN);
    }
    return INFINITE.matcher(cell.strip()).matches()
        ? OptionalDouble.of(Double.POSITIVE_INFINITY)
        : OptionalDouble.empty();
  }

  /** Returns whether a cell is a decimal number that is too large for a double. */
  public static boolean isBeyondRange(String cell) {
    OptionalDouble number = Decimal.parseUnbounded(cell);
    return number.isPresent() && Double.isInfinite(number.getAsDouble());
  }

  /** Returns the beginning of a cell, for messages. */
  public static String shortened(String cell) {
    return cell.length() <= MOST_SHOWN ? cell : cell.substring(0, MOST_SHOWN) + "…";
  }
}
