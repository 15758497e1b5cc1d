package dev.kfold.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * The first points of a search for a support vector machine. The first one is a default that is
 * good on standardised features; the others cover what is known to vary between tables: the ridge
 * of the radial kernel from a great C with a small gamma to a small C with a great gamma, the
 * linear and the cubic kernel. Each but the first is moved a little at random, as the seed
 * determines.
 *
 * @see <a href="https://doi.org/10.1162/089976603321891855">Keerthi and Lin: Asymptotic Behaviors
 *     of Support Vector Machines with Gaussian Kernel</a>
 */
final class SvmDesign {

  private static final List<Map<String, String>> POINTS =
      List.of(
          point("rbf", "1", "0.1"),
          point("rbf", "30", "0.01"),
          point("rbf", "3", "1"),
          point("linear", "0.3", "0.1"),
          point("poly", "3", "0.1"));

  /** The greatest move, in the unit interval; 0.06 of the default ranges is a factor of 1.7. */
  static final double MOVE = 0.06;

  private SvmDesign() {}

  private static Map<String, String> point(String kernel, String c, String gamma) {
    return Map.of(
        SvmSpace.KERNEL,
        kernel,
        SvmSpace.C,
        c,
        SvmSpace.GAMMA,
        gamma,
        SvmSpace.DEGREE,
        "3",
        SvmSpace.COEF0,
        "0");
  }

  /**
   * Returns the points, each once. Values outside of their ranges become the nearest end;
   * hyperparameters that are not those of an SVM are spread over their ranges. A space with {@code
   * c} and {@code gamma} but without {@code kernel} is that of the radial kernel.
   *
   * @return no points if the space is not that of an SVM, or if its ranges exclude the default
   */
  static List<Point> points(HyperParameterSpace space, long seed) {
    List<String> kernels = kernels(space);
    if (kernels.isEmpty() || !includesDefault(space)) {
      return List.of();
    }
    List<Point> spread = InitialDesign.points(space, POINTS.size(), seed);
    var random = new SplittableRandom(Seeds.mix(seed, -1));
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < POINTS.size(); i++) {
      if (kernels.contains(POINTS.get(i).get(SvmSpace.KERNEL))) {
        double move = i == 0 ? 0 : MOVE;
        points.add(point(space, POINTS.get(i), spread.get(i).unit(), move, random));
      }
    }
    return points.stream().distinct().toList();
  }

  private static List<String> kernels(HyperParameterSpace space) {
    List<String> names = space.dimensions().stream().map(Dimension::name).toList();
    boolean radial =
        names.containsAll(List.of(SvmSpace.C, SvmSpace.GAMMA)) && !names.contains(SvmSpace.KERNEL);
    return radial
        ? List.of(POINTS.getFirst().get(SvmSpace.KERNEL))
        : SvmSpace.kernels(space.dimensions()).orElse(List.of());
  }

  private static Point point(
      HyperParameterSpace space,
      Map<String, String> values,
      double[] spread,
      double move,
      SplittableRandom random) {
    double[] unit = spread.clone();
    for (int d = 0; d < unit.length; d++) {
      Dimension dimension = space.dimensions().get(d);
      String value = values.get(dimension.name());
      OptionalDouble place = value == null ? OptionalDouble.empty() : nearest(dimension, value);
      if (place.isPresent()) {
        unit[d] = moved(dimension, place.getAsDouble(), move, random);
      }
    }
    return space.point(unit);
  }

  private static boolean includesDefault(HyperParameterSpace space) {
    return space.dimensions().stream()
        .filter(dimension ->
            dimension.name().equals(SvmSpace.C) || dimension.name().equals(SvmSpace.GAMMA))
        .allMatch(dimension ->
            dimension.unit(POINTS.getFirst().getOrDefault(dimension.name(), "")).isPresent());
  }

  /** Returns the coordinate of a value, or of the nearest end; empty for an unknown category. */
  private static OptionalDouble nearest(Dimension dimension, String value) {
    return switch (dimension) {
      case Dimension.Categorical _ -> dimension.unit(value);
      case Dimension.Continuous range ->
          range.unit(
              Double.toString(
                  Math.clamp(Double.parseDouble(value), range.minimum(), range.maximum())));
      case Dimension.Whole range ->
          range.unit(
              Long.toString(
                  Math.clamp(
                      Math.round(Double.parseDouble(value)), range.minimum(), range.maximum())));
    };
  }

  private static double moved(
      Dimension dimension, double unit, double most, SplittableRandom random) {
    return switch (dimension) {
      case Dimension.Categorical _ -> unit;
      case Dimension.Continuous _, Dimension.Whole _ ->
          Math.clamp(unit + most * (2 * random.nextDouble() - 1), 0, Math.nextDown(1.0));
    };
  }
}
