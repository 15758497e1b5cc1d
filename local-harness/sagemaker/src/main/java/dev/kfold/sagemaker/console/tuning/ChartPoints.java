package dev.kfold.sagemaker.console.tuning;

import dev.kfold.search.Dimension;
import dev.kfold.search.HyperParameterSpace;
import dev.kfold.search.Point;
import dev.kfold.search.Scale;
import dev.kfold.search.SvmSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the data that the scripts of all charts of a search read. */
record ChartPoints(ShownSearch search, ScoreAxis axis, HyperParameterSpace space) {

  static ChartPoints of(ShownSearch search, ScoreAxis axis) {
    return new ChartPoints(search, axis, SvmSpace.of(search.dimensions()));
  }

  /**
   * A hyperparameter.
   *
   * @param categories its values; null if it is a number
   */
  record Axis(
      String name,
      double low,
      double high,
      boolean isLogarithmic,
      boolean isWhole,
      @Nullable List<String> categories) {}

  /**
   * A trial.
   *
   * @param values a number or a text for each dimension; null if the trial has none, or one without
   *     effect, such as {@code gamma} with a linear kernel
   */
  record Row(
      int number,
      String label,
      String name,
      String status,
      String style,
      @Nullable Double score,
      List<@Nullable Object> values) {}

  /** Returns the members that every chart has. */
  Map<String, Object> members(String label) {
    Map<String, Object> members = new TreeMap<>();
    members.put("label", label);
    members.put("metric", search.objective().metric());
    members.put("isMinimized", search.objective().isMinimized());
    members.put("low", axis.low());
    members.put("high", axis.high());
    members.put("best", search.best().map(ShownTrial::number).orElse(-1));
    members.put("trialsAddress", search.address() + "/trials");
    members.put("dimensions", search.dimensions().stream().map(ChartPoints::axis).toList());
    members.put("trials", search.trials().stream().map(this::row).toList());
    return members;
  }

  private static Axis axis(Dimension dimension) {
    return switch (dimension) {
      case Dimension.Continuous it ->
          new Axis(it.name(), it.minimum(), it.maximum(), isLogarithmic(it.scale()), false, null);
      case Dimension.Whole it ->
          new Axis(
              it.name(),
              (double) it.minimum(),
              (double) it.maximum(),
              isLogarithmic(it.scale()),
              true,
              null);
      case Dimension.Categorical(String name, List<String> values) ->
          new Axis(name, 0, 0, false, false, values);
    };
  }

  private static boolean isLogarithmic(Scale scale) {
    return scale == Scale.LOGARITHMIC;
  }

  private Row row(ShownTrial trial) {
    List<@Nullable Object> values = new ArrayList<>();
    Optional<Point> place = space.place(trial.values());
    for (Dimension dimension : search.dimensions()) {
      boolean isActive = place.map(it -> space.isActive(dimension.name(), it)).orElse(true);
      values.add(isActive ? value(dimension, trial) : null);
    }
    Double score = trial.score().isPresent() ? trial.score().getAsDouble() : null;
    return new Row(
        trial.number(),
        trial.label(),
        trial.name(),
        trial.status().text(),
        trial.status().style(),
        score,
        values);
  }

  /** Returns the place of a trial on an axis; null if it has none there. */
  private static @Nullable Object value(Dimension dimension, ShownTrial trial) {
    String text = trial.value(dimension.name());
    if (text.isEmpty()) {
      return null;
    }
    if (dimension instanceof Dimension.Categorical) {
      return text;
    }
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
