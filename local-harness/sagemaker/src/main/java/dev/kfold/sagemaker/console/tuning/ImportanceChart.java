package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.page.ChartData;
import dev.kfold.search.Dimension;
import dev.kfold.search.HyperParameterSpace;
import dev.kfold.search.SvmSpace;
import dev.kfold.search.Trial;
import dev.kfold.search.importance.FunctionalAnova;
import dev.kfold.search.importance.Importance;
import java.util.List;
import java.util.Map;

/**
 * The importance of the hyperparameters of a search.
 *
 * @param importance the shares, or why there are none
 */
public record ImportanceChart(Importance importance) {

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
    return new ImportanceChart(FunctionalAnova.of(space, trials));
  }

  /** Returns why there is no importance, or an empty text. */
  public String reason() {
    return importance instanceof Importance.Unknown(String reason) ? reason : "";
  }

  /** Returns what the trials tell and how sure it is. */
  public String verdict() {
    return importance instanceof Importance.Known known ? known.verdict() : "";
  }

  /** Returns the shares, the greatest first. */
  public List<Importance.Share> shares() {
    return importance instanceof Importance.Known known ? known.shares() : List.of();
  }

  /** Returns the data of the chart. */
  public ChartData data() {
    return ChartData.of(
        Map.of(
            "label",
            "Importance of the hyperparameters; the table below has the numbers.",
            "names",
            shares().stream().map(Importance.Share::hyperparameter).toList(),
            "shares",
            shares().stream().map(Importance.Share::value).toList()));
  }
}
