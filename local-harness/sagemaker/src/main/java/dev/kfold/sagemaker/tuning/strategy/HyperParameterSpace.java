package dev.kfold.sagemaker.tuning.strategy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** The search space of a tuning job, the ranges of its tuned hyperparameters. */
public record HyperParameterSpace(List<Dimension> dimensions) {

  /** The limit of {@link #size}, more points than any search tries. */
  private static final long COUNTABLE = 1_000_000_000;

  public HyperParameterSpace {
    dimensions = List.copyOf(dimensions);
  }

  /** Returns the point with these coordinates, made canonical. */
  public Point point(double[] unit) {
    List<Double> coordinates = new ArrayList<>();
    for (int i = 0; i < unit.length; i++) {
      coordinates.add(dimensions.get(i).canonical(unit[i]));
    }
    return new Point(coordinates);
  }

  /** Draws a point, uniformly in the scale of each dimension. */
  Point random(RandomGenerator random) {
    return point(random.doubles(dimensions.size()).toArray());
  }

  /** Returns the hyperparameters of a point by name, in the order of the dimensions. */
  public Map<String, String> hyperParameters(Point point) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < dimensions.size(); i++) {
      values.put(dimensions.get(i).name(), dimensions.get(i).text(point.coordinate(i)));
    }
    return values;
  }

  /**
   * Returns the point of these hyperparameters.
   *
   * @return empty if a hyperparameter is missing or out of its range
   */
  public Optional<Point> place(Map<String, String> hyperParameters) {
    List<Double> coordinates = new ArrayList<>();
    for (Dimension dimension : dimensions) {
      String value = hyperParameters.get(dimension.name());
      OptionalDouble unit = value == null ? OptionalDouble.empty() : dimension.unit(value);
      if (unit.isEmpty()) {
        return Optional.empty();
      }
      coordinates.add(dimension.canonical(unit.getAsDouble()));
    }
    return Optional.of(new Point(coordinates));
  }

  /** Returns the number of different points; empty if it is infinite or too large to count. */
  public OptionalLong size() {
    long size = 1;
    for (Dimension dimension : dimensions) {
      if (dimension.size().isEmpty()) {
        return OptionalLong.empty();
      }
      long factor = dimension.size().getAsLong();
      if (factor > COUNTABLE / size) {
        return OptionalLong.empty();
      }
      size *= factor;
    }
    return OptionalLong.of(size);
  }
}
