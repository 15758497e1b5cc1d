package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.page.ChartData;
import dev.kfold.search.Dimension;
import dev.kfold.search.HyperParameterSpace;
import dev.kfold.search.SvmSpace;
import dev.kfold.search.Trial;
import dev.kfold.search.importance.Importance;
import dev.kfold.search.importance.PedAnova;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The importance of the hyperparameters of a search.
 *
 * @param importance the shares, or why there are none
 */
public record ImportanceChart(Importance importance) {

  /** A hyperparameter with its share as a percentage. */
  public record Share(String name, String percent) {}

  /** Computes the importance of the tuned hyperparameters. */
  static ImportanceChart of(ShownSearch search) {
    List<Dimension> dimensions = search.dimensions();
    if (dimensions.isEmpty()) {
      return new ImportanceChart(new Importance.Unknown("No hyperparameter is tuned."));
    }
    HyperParameterSpace space = SvmSpace.of(dimensions);
    List<Trial> trials =
        search.scored().stream()
            .flatMap(trial ->
                space.place(trial.values()).stream()
                    .map(point -> new Trial(point, new Trial.Scored(search.gain(trial)))))
            .toList();
    return new ImportanceChart(PedAnova.of(space, trials));
  }

  /** Returns why there is no importance, or an empty text. */
  public String reason() {
    return importance instanceof Importance.Unknown(String reason) ? reason : "";
  }

  /** Returns how the importance was computed. */
  public String method() {
    return importance instanceof Importance.Known known
        ? "PED-ANOVA: how much the best %d of %d trials differ from all in this hyperparameter."
            .formatted(known.best(), known.trials())
        : "";
  }

  /** Returns the shares, the greatest first. */
  public List<Share> shares() {
    return entries()
        .map(entry ->
            new Share(
                entry.getKey(), String.format(Locale.ROOT, "%.1f %%", 100 * entry.getValue())))
        .toList();
  }

  /** Returns the data of the chart. */
  public ChartData data() {
    return ChartData.of(
        Map.of(
            "label",
            "Importance of the hyperparameters; the table below has the numbers.",
            "names",
            entries().map(Map.Entry::getKey).toList(),
            "shares",
            entries().map(Map.Entry::getValue).toList()));
  }

  private Stream<Map.Entry<String, Double>> entries() {
    return importance instanceof Importance.Known known
        ? known.shares().entrySet().stream()
        : Stream.empty();
  }
}
