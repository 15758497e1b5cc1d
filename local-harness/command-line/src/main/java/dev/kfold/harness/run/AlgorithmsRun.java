package dev.kfold.harness.run;

import dev.kfold.cv.comparison.ComparisonKind;
import dev.kfold.cv.trial.CvReport;
import dev.kfold.harness.client.ExecutionParameters;
import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.ExecutionStatus;
import dev.kfold.harness.client.SearchSnapshot;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.client.StepSnapshot;
import dev.kfold.harness.client.TrialSnapshot;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.pipeline.PipelineOptions;
import dev.kfold.harness.pipeline.RefitPipeline;
import dev.kfold.harness.pipeline.SearchPipeline;
import dev.kfold.harness.report.AlgorithmComparison;
import dev.kfold.harness.report.AlgorithmComparison.Tuned;
import dev.kfold.harness.report.Outcome;
import dev.kfold.harness.result.FilledModelCard;
import dev.kfold.harness.result.ResultReader;
import dev.kfold.harness.result.RunResults;
import dev.kfold.harness.result.RunResults.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The searches of several algorithms on the same folds, one after the other, and the final fit of
 * the winner.
 *
 * @param searches the options of each algorithm's pipeline, by the algorithm's name
 * @param parameters the parameters of the run's pipeline
 */
record AlgorithmsRun(
    Harness harness,
    ServiceClients clients,
    Map<String, PipelineOptions> searches,
    Map<String, String> parameters,
    ComparisonKind kind) {

  /** The result of the searches. */
  sealed interface Result {

    /**
     * Every algorithm has a trial with a score on all folds.
     *
     * @param results of the winner's final fit, with the trials of all algorithms
     * @param executed the parameters of the final fit's execution
     */
    record Compared(
        AlgorithmComparison comparison, RunResults results, ExecutionParameters executed)
        implements Result {}

    /** A search failed or was stopped, so that nothing is compared. */
    record Ended(Outcome outcome) implements Result {}
  }

  /** The search of an algorithm. */
  private record Search(RunResults results, Tuned tuned) {

    ExecutionSnapshot execution() {
      return results.execution();
    }

    String untunedJob() {
      return results.untuned().orElseThrow().trial().name();
    }
  }

  /** Runs all searches and the final fit; ends at the first search without a score. */
  Result run() throws InterruptedException {
    Map<String, Search> done = new LinkedHashMap<>();
    for (Map.Entry<String, PipelineOptions> search : searches.entrySet()) {
      String algorithm = search.getKey();
      harness.out().printf("Algorithm %s%n", algorithm);
      harness.out().flush();
      ExecutionSnapshot execution =
          new LocalExecution(harness, clients)
              .run(
                  SearchPipeline.name(algorithm),
                  SearchPipeline.definition(search.getValue()),
                  parameters);
      RunResults results = new ResultReader(clients, harness.err()).read(execution);
      if (execution.status() != ExecutionStatus.SUCCEEDED) {
        return new Result.Ended(ended(algorithm, results.outcome()));
      }
      Optional<Tuned> tuned = tuned(algorithm, results);
      if (tuned.isEmpty()) {
        return new Result.Ended(
            new Outcome.Failed(
                "Algorithm %s: has no trial with a score on all folds.".formatted(algorithm)));
      }
      done.put(algorithm, new Search(results, tuned.get()));
    }
    AlgorithmComparison comparison =
        new AlgorithmComparison(
            parameters.getOrDefault("ObjectiveMetric", "accuracy"),
            done.values().stream().map(Search::tuned).toList(),
            kind);
    return refit(comparison, done);
  }

  private static Outcome ended(String algorithm, Outcome outcome) {
    return outcome instanceof Outcome.Failed failed
        ? new Outcome.Failed("Algorithm %s: %s".formatted(algorithm, failed.reason()))
        : outcome;
  }

  /** Returns the best of an algorithm's trials and its untuned default, which wins ties. */
  private static Optional<Tuned> tuned(String algorithm, RunResults results) {
    return Stream.concat(results.untuned().stream(), results.trials().stream())
        .filter(it -> it.scores().filter(AlgorithmsRun::isComplete).isPresent())
        .reduce((best, next) -> mean(next) > mean(best) ? next : best)
        .map(best ->
            new Tuned(
                algorithm,
                results.trials().size(),
                best.scores().orElseThrow(),
                best.trial().hyperparameters(),
                results.untuned().flatMap(TrialResult::scores)));
  }

  private static boolean isComplete(CvReport report) {
    return report.status() == CvReport.Status.Completed;
  }

  private static double mean(TrialResult complete) {
    return Objects.requireNonNull(complete.scores().orElseThrow().mean());
  }

  private Result refit(AlgorithmComparison comparison, Map<String, Search> done)
      throws InterruptedException {
    String algorithm = comparison.winner().algorithm();
    Search winner = Objects.requireNonNull(done.get(algorithm));
    harness.out().printf("Final fit of %s%n", algorithm);
    harness.out().flush();
    String definition = RefitPipeline.definition(Objects.requireNonNull(searches.get(algorithm)));
    ExecutionSnapshot refit =
        new LocalExecution(harness, clients)
            .run(
                RefitPipeline.NAME,
                definition,
                RefitPipeline.parameters(
                    parameters,
                    winner.execution().search().map(SearchSnapshot::tuningJobName).orElseThrow(),
                    winner.untunedJob()));
    RunResults fitted = new ResultReader(clients, harness.err()).read(refit);
    RunResults all =
        new RunResults(
            fitted.outcome(),
            joined(done, winner, refit),
            done.entrySet().stream()
                .flatMap(search ->
                    search.getValue().results().trials().stream()
                        .map(trial -> named(search.getKey(), trial)))
                .toList(),
            winner.results().untuned().map(trial -> named(algorithm, trial)),
            fitted.bestTrainingJob(),
            fitted.files());
    return new Result.Compared(
        comparison,
        new FilledModelCard(clients, harness.err()).addTo(all),
        ExecutionParameters.read(clients, refit.executionArn(), definition));
  }

  /** Returns the execution of the final fit with the steps of all searches before its own. */
  private static ExecutionSnapshot joined(
      Map<String, Search> done, Search winner, ExecutionSnapshot refit) {
    List<StepSnapshot> steps = new ArrayList<>();
    done.values().forEach(search -> steps.addAll(search.execution().steps()));
    steps.addAll(refit.steps());
    return new ExecutionSnapshot(
        refit.executionArn(),
        refit.status(),
        refit.started(),
        refit.failureReason(),
        steps,
        winner.execution().search());
  }

  /** Returns a trial that names its algorithm among its hyperparameters. */
  private static TrialResult named(String algorithm, TrialResult result) {
    TrialSnapshot trial = result.trial();
    Map<String, String> hyperparameters = new TreeMap<>(trial.hyperparameters());
    hyperparameters.put("algorithm", algorithm);
    return new TrialResult(
        new TrialSnapshot(
            trial.name(),
            trial.status(),
            hyperparameters,
            trial.objective(),
            trial.failureReason()),
        result.scores(),
        result.isOfHalving(),
        result.started(),
        result.ended());
  }
}
