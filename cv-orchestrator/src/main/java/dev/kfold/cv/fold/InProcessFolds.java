package dev.kfold.cv.fold;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.data.PooledFolds;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.fit.FoldKernels;
import dev.kfold.trainer.score.Scorer;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs the folds in this JVM, on the orchestrator's own channels, as many at a time as there are
 * processors. A fold has the same fit and score as a fold job, without a job's start, and all folds
 * share one kernel matrix. Invalid input is refused as by a fold job.
 *
 * @param rows the rows of the folds
 * @param objective the metric that is the score of a fold
 * @param kernels the kernel values that the folds share, perhaps with those of other trials
 */
public record InProcessFolds(
    TrialRows rows, FitParameters parameters, Scorer objective, TrialKernels kernels, Clock clock)
    implements FoldRunner {

  @Override
  public List<FoldOutcome> run(List<Integer> folds, StopSignal stopSignal, TrialProgress progress)
      throws IOException, InterruptedException {
    List<FoldOutcome> outcomes = new ArrayList<>();
    if (progress.earlyEndReason().isPresent()) {
      folds.forEach(fold -> conclude(skipped(fold), outcomes, progress));
      return outcomes;
    }
    if (folds.isEmpty()) {
      return outcomes;
    }
    PooledFolds data = rows.read(folds);
    int atATime = Math.min(folds.size(), Runtime.getRuntime().availableProcessors());
    try (FoldKernels.ForCandidate shared = kernels.forTrial(data.pool(), parameters, atATime)) {
      run(
          data,
          atATime,
          new FoldFit(data, shared, parameters, objective, clock),
          stopSignal,
          progress,
          outcomes);
    }
    for (int fold : folds.subList(outcomes.size(), folds.size())) {
      conclude(skipped(fold), outcomes, progress);
    }
    return outcomes;
  }

  /** Runs folds until all have ended, or the trial ends early. */
  private static void run(
      PooledFolds data,
      int atATime,
      FoldFit fit,
      StopSignal stopSignal,
      TrialProgress progress,
      List<FoldOutcome> outcomes)
      throws InterruptedException {
    StopSignal ownSignal = new StopSignal();
    stopSignal.onRaise(ownSignal::raise);
    Queue<Running> running = new ArrayDeque<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(atATime)) {
      try {
        for (PooledFolds.Fold fold : data.folds()) {
          if (running.size() == atATime) {
            conclude(running.remove(), fit, outcomes, progress);
          }
          if (progress.earlyEndReason().isPresent()) {
            break;
          }
          running.add(new Running(fold, threads.submit(() -> run(fold, fit, ownSignal, progress))));
        }
        while (!running.isEmpty() && progress.earlyEndReason().isEmpty()) {
          conclude(running.remove(), fit, outcomes, progress);
        }
      } finally {
        // after a failure or an early end the other folds are stopped, so that the outcomes do not
        // depend on the number of processors
        ownSignal.raise();
      }
    }
  }

  private static FoldOutcome run(
      PooledFolds.Fold fold, FoldFit fit, StopSignal signal, TrialProgress progress) {
    FoldOutcome outcome = fit.run(fold, signal);
    if (outcome instanceof FoldOutcome.Scored scored) {
      progress.computed(scored);
    }
    return outcome;
  }

  private record Running(PooledFolds.Fold fold, Future<FoldOutcome> outcome) {}

  /** Waits for a fold. */
  private static void conclude(
      Running running, FoldFit fit, List<FoldOutcome> outcomes, TrialProgress progress)
      throws InterruptedException {
    FoldOutcome outcome = outcome(running.outcome);
    if (outcome instanceof FoldOutcome.Scored) {
      fit.kernels().keep(running.fold.train());
    }
    conclude(outcome, outcomes, progress);
  }

  private static FoldOutcome skipped(int fold) {
    return new FoldOutcome.Skipped(fold, Optional.empty());
  }

  private static void conclude(
      FoldOutcome outcome, List<FoldOutcome> outcomes, TrialProgress progress) {
    progress.ended(outcome);
    outcomes.add(outcome);
  }

  private static FoldOutcome outcome(Future<FoldOutcome> running) throws InterruptedException {
    try {
      return running.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException ours -> throw ours;
        case Error ours -> throw ours;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
