package dev.kfold.cv.search;

import dev.kfold.contract.StopSignal;
import dev.kfold.cv.parameters.EarlyStopping;
import dev.kfold.cv.parameters.Objective;
import dev.kfold.search.Point;
import dev.kfold.search.SearchStrategy;
import dev.kfold.search.SuccessiveHalving;
import dev.kfold.search.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the trials of a search one after the other, the folds of each at the same time. What is
 * suggested, and which trials end early, depends on the seed and on scores only, so a search that
 * is started again goes on as it would have.
 */
final class SearchRun {

  /**
   * Each rung of successive halving has half of the trials, with twice the folds. Thirds save
   * little more and lose the winner twice as often.
   */
  private static final int HALVING_FACTOR = 2;

  private final SearchParameters parameters;
  private final Candidates candidates;
  private final TrialRunner runner;
  private final StopSignal stop;
  private final SearchLog log;
  private final int planned;

  SearchRun(
      SearchParameters parameters,
      Candidates candidates,
      TrialRunner runner,
      StopSignal stop,
      SearchLog log) {
    this.parameters = parameters;
    this.candidates = candidates;
    this.runner = runner;
    this.stop = stop;
    this.log = log;
    this.planned = candidates.count();
  }

  /**
   * Runs all trials until the stop signal is raised.
   *
   * @throws dev.kfold.contract.InvalidInputException with the problems of the first trial if all of
   *     the first trials fail
   */
  SearchResult run() throws IOException, InterruptedException {
    log.begin(parameters, planned, runner.folds());
    if (parameters.untuned() && !stop.isRaised()) {
      runWhole(candidates.untuned(), EarlyStopping.NONE);
    }
    switch (parameters.kind()) {
      case RANDOM -> runRandom();
      case BAYESIAN -> runOneByOne();
      case GRID -> runGrid();
      case HALVING -> runHalving();
    }
    runner.verifyThatAnyHasAScore(parameters.common().incumbent().isPresent());
    NavigableMap<Integer, SearchedTrial> ended = runner.ended();
    return new SearchResult(
        Optional.ofNullable(ended.get(TrialCandidate.UNTUNED)),
        List.copyOf(ended.tailMap(TrialCandidate.UNTUNED, false).values()),
        planned,
        parameters.common().objective());
  }

  private void runRandom() throws IOException, InterruptedException {
    Supplier<Point> points = candidates.strategy().withoutResults();
    for (int number = 1; number <= planned && !stop.isRaised(); number++) {
      runWhole(candidates.at(number, points.get()), parameters.earlyStopping());
    }
  }

  private void runOneByOne() throws IOException, InterruptedException {
    SearchStrategy strategy = candidates.strategy();
    List<Trial> before = new ArrayList<>();
    for (int number = 1; number <= planned && !stop.isRaised(); number++) {
      Point point = strategy.suggest(before);
      SearchedTrial trial = runWhole(candidates.at(number, point), parameters.earlyStopping());
      before.add(new Trial(point, outcome(trial.report().mean(), parameters.common().objective())));
    }
  }

  /**
   * Returns the outcome of a trial for the strategy.
   *
   * @param mean null without a score on all folds; one that is not finite counts as none
   */
  static Trial.Outcome outcome(@Nullable Double mean, Objective objective) {
    if (mean == null) {
      return new Trial.NoObjective();
    }
    float stored = mean.floatValue(); // as a tuning job reads it, whose metrics have 32 bits
    return Float.isFinite(stored)
        ? new Trial.Scored(objective.gain(stored))
        : new Trial.NoObjective();
  }

  private void runGrid() throws IOException, InterruptedException {
    for (TrialCandidate candidate : GridOrder.of(candidates.drawn(stop))) {
      if (stop.isRaised()) {
        return;
      }
      runWhole(candidate, parameters.earlyStopping());
    }
  }

  private void runHalving() throws IOException, InterruptedException {
    Map<Integer, TrialRecord> all = new HashMap<>(); // without those that are out, to save memory
    for (TrialCandidate candidate : candidates.drawn(stop)) {
      all.put(all.size(), runner.record(candidate, parameters.earlyStopping()));
    }
    if (all.isEmpty()) {
      return;
    }
    SuccessiveHalving halving = new SuccessiveHalving(all.size(), runner.folds(), HALVING_FACTOR);
    List<SuccessiveHalving.Rung> rungs = halving.rungs();
    List<Integer> alive = IntStream.range(0, all.size()).boxed().toList();
    for (int rung = 0; rung < rungs.size() && !stop.isRaised(); rung++) {
      for (int candidate : alive) {
        if (!stop.isRaised()) {
          runner.run(trial(all, candidate), rungs.get(rung).folds());
        }
      }
      List<Integer> survivors = List.of();
      if (rung + 1 < rungs.size() && !stop.isRaised()) {
        survivors =
            halving.survivors(
                rung, alive.stream().map(it -> standing(it, trial(all, it))).toList());
      }
      Set<Integer> surviving = new HashSet<>(survivors);
      for (int candidate : alive) {
        if (!surviving.contains(candidate)) {
          TrialRecord trial = Objects.requireNonNull(all.remove(candidate));
          if (rung + 1 < rungs.size() && trial.isAlive() && !stop.isRaised()) {
            trial.endEarly(
                "its mean over the first folds (%d) is not among the best %d of %d"
                    .formatted(rungs.get(rung).folds(), survivors.size(), alive.size()));
          }
          if (trial.hasBegun()) {
            close(trial);
          }
        }
      }
      alive = survivors;
    }
  }

  private static TrialRecord trial(Map<Integer, TrialRecord> all, int candidate) {
    return Objects.requireNonNull(all.get(candidate));
  }

  private SuccessiveHalving.Standing standing(int candidate, TrialRecord trial) {
    return new SuccessiveHalving.Standing(
        candidate,
        trial.isAlive()
            ? trial.scores().stream().map(parameters.common().objective()::gain).toList()
            : List.of());
  }

  private SearchedTrial runWhole(TrialCandidate candidate, EarlyStopping rule)
      throws IOException, InterruptedException {
    TrialRecord trial = runner.record(candidate, rule);
    runner.run(trial, runner.folds());
    return close(trial);
  }

  private SearchedTrial close(TrialRecord trial) {
    SearchedTrial result = runner.close(trial);
    log.ended(result, planned, trial.restored(), runner.bestMean());
    return result;
  }
}
