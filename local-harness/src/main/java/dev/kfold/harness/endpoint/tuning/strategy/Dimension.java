package dev.kfold.harness.endpoint.tuning.strategy;

import java.util.List;
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

  /** The place that stands for all places with the same text. */
  double canonical(double unit);

  /** How many different texts there are; empty when they cannot be counted. */
  OptionalLong size();

  /** A real number between two ends, both included. */
  record Continuous(String name, double minimum, double maximum, Scale scale) implements Dimension {

    @Override
    public String text(double unit) {
      return Double.toString(scale.at(unit, minimum, maximum));
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
    public double canonical(double unit) {
      return scale.unit((double) value(unit), minimum - HALF, maximum + HALF);
    }

    @Override
    public OptionalLong size() {
      return OptionalLong.of(maximum - minimum + 1);
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
