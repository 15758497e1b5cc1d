package dev.kfold.trainer.data;

import dev.kfold.contract.Decimal;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * The kind of the labels of a whole data set: numbers or texts. {@code 007} and {@code 7} are one
 * class if all labels are numbers, and two classes if some are texts, as in a column that pandas
 * reads.
 */
public enum LabelKind {
  NUMBER,
  TEXT;

  private static final Pattern INFINITE =
      Pattern.compile("[+-]?inf(inity)?", Pattern.CASE_INSENSITIVE);

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");

  /**
   * Returns {@link #NUMBER} if all labels are numbers, including infinite ones, or {@link #TEXT} if
   * one is not or if there are none.
   */
  public static LabelKind of(Collection<String> labels) {
    boolean allNumbers =
        new HashSet<>(labels).stream().allMatch(label -> number(label).isPresent());
    return allNumbers && !labels.isEmpty() ? NUMBER : TEXT;
  }

  /** Returns a text that is equal for all labels of one class. */
  public String key(String label) {
    return switch (this) {
      case NUMBER ->
          Double.isFinite(value(label)) ? plain(exact(label)) : Double.toString(value(label));
      case TEXT -> label;
    };
  }

  /** Returns whether two labels are one class, such as the numbers {@code 1} and {@code 1.0}. */
  public boolean isSame(String one, String other) {
    return one.equals(other) || key(one).equals(key(other));
  }

  /** Returns the order of classes in {@code numpy.unique}: by value, or by code points. */
  public Comparator<String> order() {
    return switch (this) {
      case NUMBER ->
          Comparator.comparingDouble(LabelKind::value)
              .thenComparing(
                  label -> Double.isFinite(value(label)) ? exact(label) : BigDecimal.ZERO);
      case TEXT -> LabelKind::compareCodePoints;
    };
  }

  /** Returns whether a label is a finite whole number. */
  static boolean isWhole(String label) {
    OptionalDouble value = number(label);
    return value.isPresent()
        && Double.isFinite(value.getAsDouble())
        && value.getAsDouble() == Math.rint(value.getAsDouble());
  }

  private static OptionalDouble number(String label) {
    return INFINITE.matcher(label.strip()).matches()
        ? OptionalDouble.of(
            label.strip().startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY)
        : Decimal.parseUnbounded(label);
  }

  private static double value(String label) {
    return number(label).orElseThrow();
  }

  /**
   * Returns an integer exactly, because integers beyond 2⁵³ differ although their doubles are
   * equal. Returns the nearest double of any other number, as pandas reads it: {@code
   * 1.0000000000000000001} is 1.
   */
  private static BigDecimal exact(String label) {
    String digits = label.strip();
    return INTEGER.matcher(digits).matches()
        ? new BigDecimal(digits)
        : new BigDecimal(value(label));
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toString();
  }

  /** Compares code points, as Python does; {@link String#compareTo} compares UTF-16 units. */
  private static int compareCodePoints(String one, String other) {
    return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
  }
}
