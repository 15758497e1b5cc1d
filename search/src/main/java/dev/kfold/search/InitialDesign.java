package dev.kfold.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A Latin hypercube for the first trials. Each numeric range is divided into as many strata as
 * there are points, and each stratum contains one point. Each category has the same number of
 * points, give or take one. The best of several hypercubes is the one with the greatest minimum
 * distance.
 *
 * @see <a href="https://doi.org/10.1080/00401706.1979.10489755">McKay, Beckman and Conover: A
 *     Comparison of Three Methods for Selecting Values of Input Variables</a>
 */
final class InitialDesign {

  private static final int HYPERCUBES = 100;

  private InitialDesign() {}

  /** Returns the number of points that a model of the space needs. */
  static int size(HyperParameterSpace space) {
    int categories =
        space.dimensions().stream()
            .mapToInt(d -> d instanceof Dimension.Categorical c ? c.values().size() : 0)
            .max()
            .orElse(0);
    return Math.max(categories, space.dimensions().size() + 2);
  }

  /** Returns the points of the design. */
  static List<Point> points(HyperParameterSpace space, int size, long seed) {
    var random = new Random(seed);
    List<Point> best = hypercube(space, size, random);
    for (int i = 1; i < HYPERCUBES; i++) {
      List<Point> other = hypercube(space, size, random);
      if (nearest(other, space) > nearest(best, space)) {
        best = other;
      }
    }
    return best;
  }

  private static List<Point> hypercube(HyperParameterSpace space, int size, Random random) {
    double[][] units = new double[size][space.dimensions().size()];
    for (int d = 0; d < space.dimensions().size(); d++) {
      double[] column = column(space.dimensions().get(d), size, random);
      for (int i = 0; i < size; i++) {
        units[i][d] = column[i];
      }
    }
    List<Point> points = new ArrayList<>();
    for (double[] unit : units) {
      points.add(space.point(unit));
    }
    return points;
  }

  private static double[] column(Dimension dimension, int size, Random random) {
    List<Integer> strata = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      strata.add(i);
    }
    Collections.shuffle(strata, random);
    return switch (dimension) {
      case Dimension.Categorical categorical ->
          strata.stream()
              .mapToDouble(stratum -> categorical.place(stratum % categorical.values().size()))
              .toArray();
      case Dimension.Continuous _, Dimension.Whole _ ->
          strata.stream().mapToDouble(stratum -> (stratum + random.nextDouble()) / size).toArray();
    };
  }

  private static double nearest(List<Point> points, HyperParameterSpace space) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < points.size(); i++) {
      for (int j = 0; j < i; j++) {
        nearest = Math.min(nearest, distance(points.get(i), points.get(j), space));
      }
    }
    return nearest;
  }

  private static double distance(Point a, Point b, HyperParameterSpace space) {
    double sum = 0;
    for (int d = 0; d < space.dimensions().size(); d++) {
      sum +=
          switch (space.dimensions().get(d)) {
            case Dimension.Categorical _ -> a.coordinate(d) == b.coordinate(d) ? 0 : 1;
            case Dimension.Continuous _, Dimension.Whole _ ->
                Math.abs(a.coordinate(d) - b.coordinate(d));
          };
    }
    return sum;
  }
}
