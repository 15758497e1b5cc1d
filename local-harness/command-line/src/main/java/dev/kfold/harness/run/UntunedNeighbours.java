package dev.kfold.harness.run;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.space.RivalSpace;
import dev.kfold.harness.pipeline.Algorithms;
import dev.kfold.harness.pipeline.SearchJobSteps;
import dev.kfold.harness.pipeline.SearchMode;
import dev.kfold.harness.table.TrainingParts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks that every fold has as many rows to train on as the untuned default of the nearest
 * neighbours looks at: its failure would end the execution. A search in one job goes on without it.
 *
 * @param algorithms the names of the algorithms to tune
 */
public record UntunedNeighbours(List<String> algorithms, boolean inOneJob) {

  private static final String KNN = "knn";
  private static final String NEIGHBORS = "n_neighbors";

  /** Returns the check of a run. */
  public static UntunedNeighbours of(RunOptions options) {
    return new UntunedNeighbours(options.algorithmNames(), options.searchMode() == SearchMode.JOB);
  }

  /**
   * Returns the check of an execution.
   *
   * @param parameters the values of the pipeline's parameters by name
   */
  public static UntunedNeighbours of(Map<String, String> parameters) {
    return new UntunedNeighbours(
        List.of(parameters.getOrDefault("Algorithm", Algorithms.SVM)),
        SearchMode.JOB.toString().equals(parameters.get(SearchJobSteps.PARAMETER)));
  }

  /**
   * Refuses a fold that has too few rows.
   *
   * @throws InvalidInputException if a fold has too few rows
   */
  public void verify(TrainingParts parts) {
    Optional<RivalSpace> knn = RivalSpace.of(KNN).filter(_ -> algorithms.contains(KNN));
    if (inOneJob || knn.isEmpty()) {
      return;
    }
    int neighbours = Integer.parseInt(knn.get().untuned().getOrDefault(NEIGHBORS, "1"));
    parts
        .ofFolds()
        .filter(part -> part.rows() < neighbours)
        .findFirst()
        .ifPresent(part -> {
          throw new InvalidInputException(
              "%salgorithm knn: its untuned default looks at %d rows, found %d to train on; choose another algorithm or a greater k, or give more rows."
                  .formatted(part.name(), neighbours, part.rows()));
        });
  }
}
