package dev.kfold.harness.command;

import dev.kfold.contract.Problems;
import dev.kfold.harness.pipeline.Algorithms;
import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.data.LabelKind;
import dev.kfold.trainer.fit.CalibratedFit;
import dev.kfold.trainer.fit.CalibrationPurpose;
import dev.kfold.trainer.score.Scorer;
import java.util.List;
import java.util.Map;

/**
 * Checks that the classes of a table allow the score and the model of its search.
 *
 * @param option the name of the option that chooses the objective, for the message
 * @param probability whether the model shall give calibrated probabilities
 */
record ScoredClasses(
    String option, Scorer objective, boolean probability, List<String> algorithms) {

  /** Returns the check of a run. */
  static ScoredClasses of(RunOptions options) {
    return new ScoredClasses(
        "--objective-metric", options.objective(), options.probability(), options.algorithmNames());
  }

  /**
   * Returns the check of an execution.
   *
   * @param parameters the values of the pipeline's parameters by name; a wrong value of a name is
   *     refused by the service
   */
  static ScoredClasses of(Map<String, String> parameters) {
    return new ScoredClasses(
        "parameter ObjectiveMetric",
        Scorer.of(parameters.getOrDefault("ObjectiveMetric", "")).orElse(Scorer.ACCURACY),
        "true".equals(parameters.get("Probability")),
        List.of(parameters.getOrDefault("Algorithm", Algorithms.SVM)));
  }

  /**
   * Refuses classes with which every fold or the final fit would fail.
   *
   * @param classes the number of rows of each class, by its label
   * @throws dev.kfold.contract.InvalidInputException with all problems
   */
  void verify(Map<String, Integer> classes) {
    Problems problems = new Problems();
    List<String> labels = List.copyOf(classes.keySet());
    objective
        .refusal(ClassLabels.of(labels, LabelKind.of(labels)))
        .ifPresent(reason -> problems.add("%s: %s %s".formatted(option, objective, reason)));
    if (algorithms.contains(Algorithms.SVM) && objective.needsProbabilities(classes.size())) {
      gather(classes, CalibrationPurpose.OBJECTIVE, problems);
    }
    if (probability && algorithms.contains(Algorithms.SVM)) { // it may win
      gather(classes, CalibrationPurpose.PROBABILITY, problems);
    }
    problems.verify();
  }

  private static void gather(
      Map<String, Integer> classes, CalibrationPurpose purpose, Problems problems) {
    problems.gather(() -> {
      CalibratedFit.verify(classes, purpose);
      return classes;
    });
  }
}
