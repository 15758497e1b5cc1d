package dev.kfold.search;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The range of one tuned hyperparameter. Strategies use coordinates in the unit interval [0, 1),
 * which the dimension maps to values.
 */
public sealed interface Dimension {

  /** Returns the name of the hyperparameter. */
  String name();

  /**
   * Returns the hyperparameter's value as text.
   *
   * @param unit the coordinate in [0, 1]
   */
  String text(double unit);

  /** Returns the coordinate of a text; empty if it is not a value of this dimension. */
  OptionalDouble unit(String text);

  /** Returns the coordinate that represents all coordinates with the same text. */
  double canonical(double unit);

  /** Returns the number of different texts; empty if it is not finite or too large for a long. */
  OptionalLong size();

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static double belowOne(double unit) {
    return Math.min(unit, Math.nextDown(1.0));
  }

  /** A real number from {@code minimum} to {@code maximum}, both included. */
  record Continuous(String name, double minimum, double maximum, Scale scale) implements Dimension {

    @Override
    public String text(double unit) {
      return Double.toString(scale.at(unit, minimum, maximum));
    }

    @Override
    public OptionalDouble unit(String text) {
      return number(text)
          .filter(value -> minimum <= value && value <= maximum)
          .map(value -> OptionalDouble.of(belowOne(scale.unit(value, minimum, maximum))))
          .orElseGet(OptionalDouble::empty);
    }

    @Override
    public double canonical(double unit) {
      return minimum == maximum ? 0 : unit;
    }

    @Override
    public OptionalLong size() {
      return minimum == maximum ? OptionalLong.of(1) : OptionalLong.empty();
    }
  }

  /**
   * An integer from {@code minimum} to {@code maximum}, both included. Each integer has the
   * interval of half a step on either side.
   */
  record Whole(String name, long minimum, long maximum, Scale scale) implements Dimension {

    private static final double HALF = 0.5;

    @Override
    public String text(double unit) {
      return Long.toString(value(unit));
    }

    @Override
    public OptionalDouble unit(String text) {
      return number(text)
          .filter(value -> minimum <= value && value <= maximum && value == Math.rint(value))
          .map(value -> OptionalDouble.of(place(value)))
          .orElseGet(OptionalDouble::empty);
    }

    @Override
    public double canonical(double unit) {
      return place((double) value(unit));
    }

    @Override
    public OptionalLong size() {
      long steps = maximum - minimum;
      boolean countable = steps >= 0 && steps < Long.MAX_VALUE; // below 0: more than 64 bits
      return countable ? OptionalLong.of(steps + 1) : OptionalLong.empty();
    }

    private double place(double value) {
      return belowOne(scale.unit(value, minimum - HALF, maximum + HALF));
    }

    private long value(double unit) {
      double value = scale.at(unit, minimum - HALF, maximum + HALF);
      return Math.clamp(Math.round(value), minimum, maximum);
    }
  }

  /** A category, one of several texts without an order. */
  record Categorical(String name, List<String> values) implements Dimension {

    public Categorical {
      values = List.copyOf(values);
    }

    @Override
    public String text(double unit) {
      return values.get(index(unit));
    }

    @Override
    public OptionalDouble unit(String text) {
      int index = values.indexOf(text);
      return index < 0 ? OptionalDouble.empty() : OptionalDouble.of(place(index));
    }

    @Override
    public double canonical(double unit) {
      return place(index(unit));
    }

    @Override
    public OptionalLong size() {
      return OptionalLong.of(values.size());
    }

    /** Returns the coordinate of the category with this index. */
    double place(int index) {
      return (index + 0.5) / values.size();
    }

    private int index(double unit) {
      return Math.min(values.size() - 1, (int) (unit * values.size()));
    }
  }
}
