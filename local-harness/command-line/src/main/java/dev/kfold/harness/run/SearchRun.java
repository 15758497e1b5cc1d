package dev.kfold.harness.run;

import dev.kfold.harness.client.ExecutionParameters;
import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.pipeline.PipelineOptions;
import dev.kfold.harness.report.AlgorithmComparison;
import dev.kfold.harness.report.Findings;
import dev.kfold.harness.report.NestedScores;
import dev.kfold.harness.report.Outcome;
import dev.kfold.harness.result.FilledModelCard;
import dev.kfold.harness.result.ResultReader;
import dev.kfold.harness.result.RunResults;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The executions of a run: those of the outer folds, if the user asks for a nested
 * cross-validation, and then that of the pipeline on all rows, or those of several algorithms.
 *
 * @param searches the options of each algorithm's pipeline, by the algorithm's name
 * @param parameters the parameters of the pipeline
 */
record SearchRun(
    Harness harness,
    ServiceClients clients,
    RunOptions options,
    Map<String, PipelineOptions> searches,
    Map<String, String> parameters) {

  /** How the executions ended. */
  sealed interface Result permits Done, Ended {}

  /**
   * The last execution has ended, or was stopped.
   *
   * @param definition of the pipeline that tunes and fits the winner's algorithm
   * @param parameters all parameters of the last execution
   */
  record Done(
      RunResults results,
      String definition,
      ExecutionParameters parameters,
      Findings.Studies studies)
      implements Result {}

  /** An execution before the last one failed or was stopped, so that there are no results. */
  record Ended(Outcome outcome) implements Result {}

  /** Runs all executions, one after the other; ends at the first one without a score. */
  Result run() throws InterruptedException {
    if (options.outerK().isEmpty()) {
      return onAllRows(Optional.empty());
    }
    NestedRun.Result nested =
        new NestedRun(harness, clients, searches, parameters, options.outerK().get()).run();
    return switch (nested) {
      case NestedRun.Result.Ended ended -> new Ended(ended.outcome());
      case NestedRun.Result.Scored scored -> {
        harness.out().println("All rows");
        yield onAllRows(Optional.of(scored.scores()));
      }
    };
  }

  private Result onAllRows(Optional<NestedScores> nested) throws InterruptedException {
    if (searches.size() == 1) {
      return ofOneAlgorithm(searches.values().iterator().next(), nested);
    }
    AlgorithmsRun.Result result =
        new AlgorithmsRun(harness, clients, searches, parameters, options.choice().comparison())
            .run();
    return switch (result) {
      case AlgorithmsRun.Result.Ended ended -> new Ended(ended.outcome());
      case AlgorithmsRun.Result.Compared compared -> {
        AlgorithmComparison comparison = compared.comparison();
        yield new Done(
            compared.results(),
            CrossValidationPipeline.definition(
                Objects.requireNonNull(searches.get(comparison.winner().algorithm()))),
            compared.executed(),
            new Findings.Studies(nested, Optional.of(comparison)));
      }
    };
  }

  private Result ofOneAlgorithm(PipelineOptions search, Optional<NestedScores> nested)
      throws InterruptedException {
    String definition = CrossValidationPipeline.definition(search);
    ExecutionSnapshot last =
        new LocalExecution(harness, clients)
            .run(CrossValidationPipeline.NAME, definition, parameters);
    return new Done(
        new FilledModelCard(clients, harness.err())
            .addTo(new ResultReader(clients, harness.err()).read(last)),
        definition,
        ExecutionParameters.read(clients, last.executionArn(), definition),
        new Findings.Studies(nested, Optional.empty()));
  }
}
