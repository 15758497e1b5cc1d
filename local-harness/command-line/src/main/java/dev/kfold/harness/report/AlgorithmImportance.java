package dev.kfold.harness.report;

import dev.kfold.harness.report.RunReport.Trial;
import dev.kfold.search.HyperParameterSpace;
import dev.kfold.search.importance.FunctionalAnova;
import dev.kfold.search.importance.Importance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The importance of an algorithm's hyperparameters.
 *
 * @param algorithm its name; empty if the run searched one algorithm
 */
public record AlgorithmImportance(String algorithm, Importance importance) {

  private static final String ALGORITHM = "algorithm";

  /**
   * Returns the importance for each algorithm of a search.
   *
   * @param minimized whether a lower score is better
   */
  public static List<AlgorithmImportance> of(List<Trial> trials, boolean minimized) {
    Map<String, List<Trial>> byAlgorithm =
        trials.stream()
            .collect(
                Collectors.groupingBy(
                    trial -> trial.hyperparameters().getOrDefault(ALGORITHM, ""),
                    TreeMap::new,
                    Collectors.toList()));
    return byAlgorithm.entrySet().stream()
        .map(entry ->
            new AlgorithmImportance(entry.getKey(), importance(entry.getValue(), minimized)))
        .toList();
  }

  private static Importance importance(List<Trial> trials, boolean minimized) {
    HyperParameterSpace space = TriedSpace.of(trials);
    WholeMeans means = WholeMeans.of(trials);
    List<dev.kfold.search.Trial> placed = new ArrayList<>();
    for (Trial trial : trials) {
      space
          .place(trial.hyperparameters())
          .ifPresent(point ->
              placed.add(new dev.kfold.search.Trial(point, outcome(means.of(trial), minimized))));
    }
    return FunctionalAnova.of(space, placed);
  }

  private static dev.kfold.search.Trial.Outcome outcome(OptionalDouble mean, boolean minimized) {
    return mean.isPresent()
        ? new dev.kfold.search.Trial.Scored(minimized ? -mean.getAsDouble() : mean.getAsDouble())
        : new dev.kfold.search.Trial.NoObjective();
  }
}
