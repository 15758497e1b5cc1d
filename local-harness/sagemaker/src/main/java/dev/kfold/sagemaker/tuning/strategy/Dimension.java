package dev.kfold.sagemaker.tuning.strategy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One tuned hyperparameter. Every strategy works in the unit interval and leaves the meaning of a
 * place in it to the dimension.
 */
public sealed interface Dimension {

  String name();

  /**
   * The hyperparameter's text at a place.
   *
   * @param unit in [0, 1)
   */
  String text(double unit);

  /** The place of a text; empty if it is no value of this dimension. */
  OptionalDouble unit(String text);

  /** The place that stands for all places with the same text. */
  double canonical(double unit);

  /** How many different texts there are; empty when they cannot be counted. */
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

  /** A real number between two ends, both included. */
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
      return unit;
    }

    @Override
    public OptionalLong size() {
      return OptionalLong.empty();
    }
  }

  /**
   * A whole number between two ends, both included; each has half a step of room on either side.
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

  /** One of some words, none nearer to another. */
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

    double place(int index) {
      return (index + 0.5) / values.size();
    }

    private int index(double unit) {
      return Math.min(values.size() - 1, (int) (unit * values.size()));
    }
  }
}
