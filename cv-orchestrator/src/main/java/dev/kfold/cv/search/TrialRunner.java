package dev.kfold.cv.search;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import dev.kfold.cv.early.EarlyEnd;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.FoldRunner;
import dev.kfold.cv.fold.InProcessFolds;
import dev.kfold.cv.fold.TrialKernels;
import dev.kfold.cv.fold.TrialRows;
import dev.kfold.cv.parameters.EarlyStopping;
import dev.kfold.cv.parameters.FoldTrainer;
import dev.kfold.cv.parameters.Objective;
import dev.kfold.cv.parameters.OtherImage;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.cv.plan.TrialFolds;
import dev.kfold.cv.trial.CvReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs the folds of the trials of a search, and takes the results of trials that have ended. All
 * trials read the table once and share their kernel values.
 */
final class TrialRunner {

  /** The number of trials after which a search ends if all of them have failed, as the tuner's. */
  private static final int FIRST_ATTEMPTS = 5;

  private final ProgramContext context;
  private final TrialFolds folds;
  private final TrialRows rows;
  private final TrialKernels kernels;
  private final SearchCheckpoint checkpoint;
  private final SearchMistakes mistakes;
  private final StopSignal stop;
  private final BestTrials best;
  private final List<InvalidInputException> failures = new ArrayList<>();
  private final TreeMap<Integer, SearchedTrial> ended = new TreeMap<>();

  /** Whether a trial that has not failed has a score. */
  private boolean hasScored;

  /**
   * Creates the runner of a search.
   *
   * @param mistakes counts the wrong predictions of the trials that have ended
   * @param stop raised when no further fold may be run
   */
  TrialRunner(
      ProgramContext context,
      TrialFolds folds,
      TrialRows rows,
      TrialKernels kernels,
      SearchCheckpoint checkpoint,
      SearchMistakes mistakes,
      StopSignal stop,
      Objective objective) {
    this.context = context;
    this.folds = folds;
    this.rows = rows;
    this.kernels = kernels;
    this.checkpoint = checkpoint;
    this.mistakes = mistakes;
    this.stop = stop;
    this.best = new BestTrials(objective);
  }

  /** Returns the number of folds of a trial. */
  int folds() {
    return folds.count();
  }

  /** Returns the record of a trial with the folds that an earlier attempt of the job completed. */
  TrialRecord record(TrialCandidate candidate, EarlyStopping rule) throws IOException {
    TrialParameters trial = candidate.parameters();
    TrialRecord record =
        new TrialRecord(
            candidate,
            folds,
            new EarlyEnd(
                rule,
                folds.count(),
                trial.objective(),
                trial.bestScore(),
                () -> best.incumbent(trial.incumbent())),
            checkpoint,
            context.clock());
    record.restore();
    return record;
  }

  /**
   * Runs the folds of a trial that have not ended, from the first to one before {@code end}.
   *
   * @throws InvalidInputException with the problems of the first trial if all of the first trials
   *     fail
   */
  void run(TrialRecord trial, int end) throws IOException, InterruptedException {
    Optional<InvalidInputException> failure =
        trial.run(runner(trial.candidate().parameters()), end, stop);
    failure.ifPresent(failures::add);
    hasScored |= failure.isEmpty() && !trial.scores().isEmpty();
    if (!hasScored && failures.size() >= FIRST_ATTEMPTS) {
      throw failures.getFirst();
    }
  }

  private FoldRunner runner(TrialParameters trial) {
    return switch (trial.trainer()) {
      case FoldTrainer.OfKfold kfold ->
          new InProcessFolds(rows, kfold.fit(), kfold.objective(), kernels, context.clock());
      case OtherImage _ -> throw new IllegalStateException("a search runs kfold-trainer only");
    };
  }

  /**
   * Takes the result of a trial that has ended, counts its mistakes, and forgets its predictions
   * unless it is the best.
   */
  SearchedTrial close(TrialRecord trial) {
    SearchedTrial result = trial.ended();
    mistakes.add(trial.scored());
    ended.put(result.number(), result);
    Double mean = result.report().mean();
    if (result.report().status() == CvReport.Status.Completed && mean != null) {
      best.offer(trial, mean);
    }
    return result;
  }

  /** Returns the best mean of the trials that have ended. */
  Optional<Double> bestMean() {
    return best.mean();
  }

  /** Returns the trials that have ended, by their numbers. */
  NavigableMap<Integer, SearchedTrial> ended() {
    return Collections.unmodifiableNavigableMap(ended);
  }

  /**
   * Ends the search if no trial has a score and the input is at fault.
   *
   * @param hasIncumbent whether the user gave one, which may have ended trials early
   * @throws InvalidInputException with the problems of the first trial that failed
   */
  void verifyThatAnyHasAScore(boolean hasIncumbent) {
    boolean isAnyBelowIncumbent =
        hasIncumbent
            && ended.values().stream()
                .anyMatch(it -> it.report().status() == CvReport.Status.EndedEarly);
    if (best.isEmpty() && !failures.isEmpty() && !isAnyBelowIncumbent && !stop.isRaised()) {
      throw failures.getFirst();
    }
  }

  /**
   * Returns the folds of a completed trial with their predictions; of another than the best, they
   * are read from the checkpoint or run again, which gives the same.
   */
  List<FoldOutcome.Scored> predictions(TrialCandidate candidate)
      throws IOException, InterruptedException {
    Optional<List<FoldOutcome.Scored>> known = best.predictions(candidate.number());
    if (known.isPresent()) {
      return known.get();
    }
    TrialRecord again = record(candidate, EarlyStopping.NONE);
    again.run(runner(candidate.parameters()), folds.count(), context.stopSignal());
    return again.scored();
  }
}
