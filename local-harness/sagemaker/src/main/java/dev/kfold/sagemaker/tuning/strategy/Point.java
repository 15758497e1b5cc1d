package dev.kfold.sagemaker.tuning.strategy;

import java.util.List;

/**
 * A place in the search space, one coordinate in [0, 1) for each dimension, made canonical by
 * {@link HyperParameterSpace#point}: equal points are equal hyperparameters.
 */
public record Point(List<Double> coordinates) {

  public Point {
    coordinates = List.copyOf(coordinates);
  }

  double coordinate(int dimension) {
    return coordinates.get(dimension);
  }
}
