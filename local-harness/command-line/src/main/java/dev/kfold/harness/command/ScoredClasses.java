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

/** Checks that the classes of a table allow the score and the model that a run is to have. */
record ScoredClasses(RunOptions options) {

  /**
   * Refuses classes with which every fold or the final fit would fail.
   *
   * @param classes the number of rows of each class, by its label
   * @throws dev.kfold.contract.InvalidInputException with all problems
   */
  void verify(Map<String, Integer> classes) {
    Problems problems = new Problems();
    List<String> algorithms = options.algorithmNames();
    Scorer objective = options.objective();
    List<String> labels = List.copyOf(classes.keySet());
    objective
        .refusal(ClassLabels.of(labels, LabelKind.of(labels)))
        .ifPresent(reason ->
            problems.add("--objective-metric: %s %s".formatted(objective, reason)));
    if (algorithms.contains(Algorithms.SVM) && objective.needsProbabilities(classes.size())) {
      problems.gather(() -> {
        CalibratedFit.verify(classes, CalibrationPurpose.OBJECTIVE);
        return classes;
      });
    }
    if (options.probability() && algorithms.equals(List.of(Algorithms.SVM))) {
      problems.gather(() -> {
        CalibratedFit.verify(classes, CalibrationPurpose.PROBABILITY);
        return classes;
      });
    }
    problems.verify();
  }
}
