package dev.kfold.harness.result;

import dev.kfold.contract.FailureMessage;
import dev.kfold.cv.trial.CvReport;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.curve.HeldOutScores;
import dev.kfold.harness.report.AlgorithmImportance;
import dev.kfold.harness.report.Insights;
import dev.kfold.harness.report.Mistakes;
import dev.kfold.harness.report.RunReport;
import dev.kfold.harness.report.UntunedComparison;
import dev.kfold.harness.result.RunResults.TrialResult;
import dev.kfold.trainer.split.FoldPlan;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds out what the predictions and the trials of an execution tell beyond its scores.
 *
 * @param split the split of the table
 * @param rows how the report names rows
 * @param err gets a line that says why predictions are missing
 */
public record InsightsReader(
    ServiceClients clients, SplitData split, RowNames rows, PrintStream err) {

  /** Returns the insights; what cannot be read is left out with a warning. */
  Insights read(RunResults results, List<RunReport.Trial> trials, Optional<String> winner) {
    HeldOutPredictions predictions = predictions(results, winner);
    return new Insights(
        orWarn("wrong rows", () -> predictions.mistakes().map(_ -> mistakes(predictions))),
        orWarn("curves", () -> predictions.scores().flatMap(HeldOutScores::curves)),
        winner.flatMap(name -> untuned(results, name)),
        AlgorithmImportance.of(trials, results.isMinimized()));
  }

  private HeldOutPredictions predictions(RunResults results, Optional<String> winner) {
    try {
      return new PredictionReader(clients)
          .read(results, winner, split.plan().flatMap(FoldPlan::labelKind));
    } catch (IOException | RuntimeException e) {
      warn("predictions", e);
      return HeldOutPredictions.none();
    }
  }

  /** Computes a part of the report; a fault in a trial's files must not cost the whole report. */
  private <T> Optional<T> orWarn(String what, Supplier<Optional<T>> part) {
    try {
      return part.get();
    } catch (RuntimeException e) {
      warn(what, e);
      return Optional.empty();
    }
  }

  private void warn(String what, Exception e) {
    err.printf(
        "warning: the report shows no %s, because the files of a trial could not be read: %s%n",
        what, FailureMessage.of(e));
  }

  private Mistakes mistakes(HeldOutPredictions predictions) {
    return new MistakesAssembly(split.features(), rows, split::cells)
        .assemble(predictions.mistakes().orElseThrow(), predictions.ofWinner());
  }

  private static Optional<UntunedComparison> untuned(RunResults results, String winner) {
    Optional<CvReport> untuned = results.untuned().flatMap(TrialResult::scores);
    return results.trials().stream()
        .filter(trial -> trial.trial().name().equals(winner))
        .flatMap(trial -> trial.scores().stream())
        .findFirst()
        .flatMap(best -> untuned.flatMap(other -> UntunedComparison.of(best, other)));
  }
}
