package dev.kfold.harness.run;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.harness.pipeline.Algorithms;
import dev.kfold.harness.table.TableSummary;
import dev.kfold.harness.table.TrainingParts;
import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.data.LabelKind;
import dev.kfold.trainer.fit.CalibratedFit;
import dev.kfold.trainer.fit.CalibrationPurpose;
import dev.kfold.trainer.score.Scorer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Checks that the classes of a table allow the score and the model of its search.
 *
 * @param option the name of the option that chooses the objective, for the message
 * @param probability whether the model shall give calibrated probabilities
 */
public record ScoredClasses(
    String option, Scorer objective, boolean probability, List<String> algorithms) {

  /** Returns the check of a run. */
  public static ScoredClasses of(RunOptions options) {
    return new ScoredClasses(
        "--objective-metric", options.objective(), options.probability(), options.algorithmNames());
  }

  /**
   * Returns the check of an execution.
   *
   * @param parameters the values of the pipeline's parameters by name; a wrong value of a name is
   *     refused by the service
   */
  public static ScoredClasses of(Map<String, String> parameters) {
    return new ScoredClasses(
        "parameter ObjectiveMetric",
        Scorer.of(parameters.getOrDefault("ObjectiveMetric", "")).orElse(Scorer.ACCURACY),
        "true".equals(parameters.get("Probability")),
        List.of(parameters.getOrDefault("Algorithm", Algorithms.SVM)));
  }

  /**
   * Refuses classes with which every trial or the final fit would fail.
   *
   * @throws dev.kfold.contract.InvalidInputException with all problems of the table, or of its
   *     first part that has any
   */
  public void verify(TableSummary table) {
    Map<String, Integer> classes = table.classes();
    Problems problems = new Problems();
    List<String> labels = List.copyOf(classes.keySet());
    objective
        .refusal(ClassLabels.of(labels, LabelKind.of(labels)))
        .ifPresent(reason -> problems.add("%s: %s %s".formatted(option, objective, reason)));
    if (algorithms.contains(Algorithms.SVM)) { // it may win
      if (objective.needsProbabilities(classes.size())) {
        gather(table.parts().ofFolds(), classes, CalibrationPurpose.OBJECTIVE, problems);
      }
      if (probability) {
        gather(table.parts().ofModels(), classes, CalibrationPurpose.PROBABILITY, problems);
      }
    }
    problems.verify();
  }

  /**
   * Gathers the classes of the table that are too small, or else those of its first part that has
   * any.
   */
  private static void gather(
      Stream<TrainingParts.Part> parts,
      Map<String, Integer> classes,
      CalibrationPurpose purpose,
      Problems problems) {
    List<String> ofTable = tooSmall("", classes, purpose);
    List<String> found =
        ofTable.isEmpty()
            ? parts
                .map(part -> tooSmall(part.name(), part.classes(), purpose))
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElse(List.of())
            : ofTable;
    found.forEach(problems::add);
  }

  private static List<String> tooSmall(
      String where, Map<String, Integer> classes, CalibrationPurpose purpose) {
    try {
      CalibratedFit.verify(classes, purpose);
      return List.of();
    } catch (InvalidInputException e) {
      return e.problems().stream().map(where::concat).toList();
    }
  }
}
