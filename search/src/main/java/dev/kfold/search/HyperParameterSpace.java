package dev.kfold.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The search space of a search, the ranges of its tuned hyperparameters.
 *
 * @param conditions when hyperparameters are active; a hyperparameter without a condition always is
 */
public record HyperParameterSpace(List<Dimension> dimensions, List<Condition> conditions) {

  /** The limit of {@link #size}, more points than any search tries. */
  private static final long COUNTABLE = 1_000_000_000;

  /** The coordinate of an inactive hyperparameter, so that points with equal effects are equal. */
  private static final double INACTIVE = 0.5;

  /**
   * Creates a space.
   *
   * @throws IllegalArgumentException if the parent of a condition is not a categorical
   *     hyperparameter of the space, lacks one of the condition's categories, or has a condition
   *     itself
   */
  public HyperParameterSpace {
    dimensions = List.copyOf(dimensions);
    conditions = List.copyOf(conditions);
    for (Condition condition : conditions) {
      check(condition, dimensions, conditions);
    }
  }

  /** Creates a space whose hyperparameters are always active. */
  public HyperParameterSpace(List<Dimension> dimensions) {
    this(dimensions, List.of());
  }

  private static void check(
      Condition condition, List<Dimension> dimensions, List<Condition> conditions) {
    boolean known =
        dimensions.stream()
            .anyMatch(dimension ->
                dimension instanceof Dimension.Categorical parent
                    && parent.name().equals(condition.parent())
                    && parent.values().containsAll(condition.values()));
    boolean nested = conditions.stream().anyMatch(other -> other.name().equals(condition.parent()));
    if (!known || nested) {
      throw new IllegalArgumentException(
          "Found the condition %s, expected an unconditional categorical parent with these values"
              .formatted(condition));
    }
  }

  /**
   * Returns the point with these coordinates, made canonical.
   *
   * @param unit {@code [dimensions]}, each from 0 to 1
   */
  public Point point(double[] unit) {
    List<Double> coordinates = new ArrayList<>();
    for (int i = 0; i < unit.length; i++) {
      coordinates.add(isActive(i, unit) ? dimensions.get(i).canonical(unit[i]) : INACTIVE);
    }
    return new Point(coordinates);
  }

  /** Returns a point of the same dimensions, made canonical. */
  public Point point(Point point) {
    return point(point.unit());
  }

  /** Returns whether a hyperparameter has an effect at a point. */
  public boolean isActive(String name, Point point) {
    double[] unit = point.coordinates().stream().mapToDouble(Double::doubleValue).toArray();
    for (int i = 0; i < unit.length; i++) {
      if (dimensions.get(i).name().equals(name)) {
        return isActive(i, unit);
      }
    }
    return false;
  }

  /** Returns whether the dimension with this index is active at these coordinates. */
  boolean isActive(int dimension, double[] unit) {
    for (Condition condition : conditions) {
      if (condition.name().equals(dimensions.get(dimension).name())
          && !condition.values().contains(text(condition.parent(), unit))) {
        return false;
      }
    }
    return true;
  }

  private String text(String name, double[] unit) {
    for (int i = 0; i < unit.length; i++) {
      if (dimensions.get(i).name().equals(name)) {
        return dimensions.get(i).text(unit[i]);
      }
    }
    throw new IllegalArgumentException("The space has no hyperparameter " + name);
  }

  /** Draws a point, uniformly in the scale of each dimension. */
  Point random(RandomGenerator random) {
    return point(random.doubles(dimensions.size()).toArray());
  }

  /**
   * Returns the hyperparameters of a point by name, in the order of the dimensions. An inactive
   * hyperparameter has the value in the middle of its range.
   */
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
   * @return empty if an active hyperparameter is missing or out of its range
   */
  public Optional<Point> place(Map<String, String> hyperParameters) {
    double[] unit = new double[dimensions.size()];
    boolean[] valid = new boolean[unit.length];
    for (int i = 0; i < unit.length; i++) {
      String value = hyperParameters.get(dimensions.get(i).name());
      OptionalDouble found = value == null ? OptionalDouble.empty() : dimensions.get(i).unit(value);
      unit[i] = found.orElse(INACTIVE);
      valid[i] = found.isPresent();
    }
    for (int i = 0; i < unit.length; i++) {
      if (!valid[i] && isActive(i, unit)) {
        return Optional.empty();
      }
    }
    return Optional.of(point(unit));
  }

  /**
   * Returns the number of combinations of values, inactive ones included; empty if it is infinite
   * or too large to count.
   */
  public OptionalLong size() {
    return product(dimensions);
  }

  /**
   * Returns the number of different points, which differ in an active hyperparameter; empty if it
   * is infinite or too large to count.
   */
  public OptionalLong distinct() {
    return distinct(0, new double[dimensions.size()]);
  }

  /** Returns the number of different points whose parents before {@code first} are as given. */
  private OptionalLong distinct(int first, double[] unit) {
    for (int d = first; d < unit.length; d++) {
      if (dimensions.get(d) instanceof Dimension.Categorical parent && isParent(parent.name())) {
        long sum = 0;
        for (int i = 0; i < parent.values().size(); i++) {
          unit[d] = parent.place(i);
          OptionalLong points = distinct(d + 1, unit);
          if (points.isEmpty() || points.getAsLong() > COUNTABLE - sum) {
            return OptionalLong.empty();
          }
          sum += points.getAsLong();
        }
        return OptionalLong.of(sum);
      }
    }
    return product(
        IntStream.range(0, unit.length)
            .filter(d -> isActive(d, unit) && !isParent(dimensions.get(d).name()))
            .mapToObj(dimensions::get)
            .toList());
  }

  private boolean isParent(String name) {
    return conditions.stream().anyMatch(condition -> condition.parent().equals(name));
  }

  private static OptionalLong product(List<Dimension> factors) {
    long size = 1;
    for (Dimension dimension : factors) {
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
