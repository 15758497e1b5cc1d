package dev.kfold.search;

import java.util.List;

/**
 * A point of the search space with one coordinate in [0, 1) for each dimension. Coordinates are
 * canonical ({@link HyperParameterSpace#point}): equal hyperparameters give equal points.
 */
public record Point(List<Double> coordinates) {

  public Point {
    coordinates = List.copyOf(coordinates);
  }

  /** Returns the coordinates {@code [dimensions]}. */
  double[] unit() {
    return coordinates.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Returns the coordinate of the dimension with this index. */
  public double coordinate(int dimension) {
    return coordinates.get(dimension);
  }
}
