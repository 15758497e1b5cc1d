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
import dev.kfold.cv.parameters.Incumbent;
import dev.kfold.cv.parameters.Objective;
import dev.kfold.cv.parameters.OtherImage;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.cv.plan.TrialFolds;
import dev.kfold.cv.trial.CvReport;
import dev.kfold.search.HyperParameterSpace;
import dev.kfold.search.Point;
import dev.kfold.search.SearchStrategy;
import dev.kfold.search.SuccessiveHalving;
import dev.kfold.search.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the trials of a search one after the other, the folds of each at the same time. All trials
 * read the table once and share their kernel values. What is suggested, and which trials end early,
 * depends on the seed and on scores only, so a search that is started again goes on as it would
 * have.
 */
final class SearchRun {

  /** The number of trials after which a search ends if all of them have failed, as the tuner's. */
  private static final int FIRST_ATTEMPTS = 5;

  /**
   * Each rung of successive halving has half of the trials, with twice the folds. Thirds save
   * little more and lose the winner twice as often.
   */
  private static final int HALVING_FACTOR = 2;

  private final ProgramContext context;
  private final SearchParameters parameters;
  private final Candidates candidates;
  private final TrialFolds folds;
  private final TrialRows rows;
  private final TrialKernels kernels;
  private final SearchCheckpoint checkpoint;
  private final SearchMistakes mistakes;
  private final StopSignal stop;
  private final SearchLog log;
  private final int planned;
  private final List<InvalidInputException> failures = new ArrayList<>();
  private final TreeMap<Integer, SearchedTrial> ended = new TreeMap<>();

  /** Whether a trial that has not failed has a score. */
  private boolean hasScored;

  /** The best completed trials so far, all with one mean, with the predictions of their folds. */
  private final List<TrialRecord> best = new ArrayList<>();

  SearchRun(
      ProgramContext context,
      SearchParameters parameters,
      Candidates candidates,
      TrialFolds folds,
      TrialRows rows,
      TrialKernels kernels,
      SearchCheckpoint checkpoint,
      SearchMistakes mistakes,
      StopSignal stop) {
    this.context = context;
    this.parameters = parameters;
    this.candidates = candidates;
    this.folds = folds;
    this.rows = rows;
    this.kernels = kernels;
    this.checkpoint = checkpoint;
    this.mistakes = mistakes;
    this.stop = stop;
    this.log = new SearchLog(context.out());
    this.planned = candidates.count();
  }

  /**
   * Runs all trials until the stop signal is raised.
   *
   * @throws InvalidInputException with the problems of the first trial if all of the first trials
   *     fail
   */
  SearchResult run() throws IOException, InterruptedException {
    log.begin(parameters, planned, folds.count());
    if (parameters.untuned() && !stop.isRaised()) {
      runWhole(record(candidates.untuned(), EarlyStopping.NONE));
    }
    switch (parameters.kind()) {
      case RANDOM, BAYESIAN -> runOneByOne();
      case GRID -> runGrid();
      case HALVING -> runHalving();
    }
    if (best.isEmpty() && !failures.isEmpty() && !isAnyBelowIncumbent() && !stop.isRaised()) {
      throw failures.getFirst();
    }
    return new SearchResult(
        Optional.ofNullable(ended.get(TrialCandidate.UNTUNED)),
        List.copyOf(ended.tailMap(TrialCandidate.UNTUNED, false).values()),
        planned,
        parameters.common().objective());
  }

  /** Returns whether a trial ended early because of an incumbent that the user gave. */
  private boolean isAnyBelowIncumbent() {
    return parameters.common().incumbent().isPresent()
        && ended.values().stream()
            .anyMatch(it -> it.report().status() == CvReport.Status.EndedEarly);
  }

  private void runOneByOne() throws IOException, InterruptedException {
    SearchStrategy strategy = candidates.strategy();
    List<Trial> before = new ArrayList<>();
    for (int number = 1; number <= planned && !stop.isRaised(); number++) {
      Point point = strategy.suggest(before);
      SearchedTrial trial =
          runWhole(record(candidates.at(number, point), parameters.earlyStopping()));
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
        ? new Trial.Scored(gain(stored, objective))
        : new Trial.NoObjective();
  }

  private void runGrid() throws IOException, InterruptedException {
    for (TrialCandidate candidate : GridOrder.of(drawn())) {
      if (stop.isRaised()) {
        return;
      }
      runWhole(record(candidate, parameters.earlyStopping()));
    }
  }

  /**
   * Returns the candidates of a strategy that does not learn: all, or until the search stops. A
   * grid repeats points that differ in an inactive hyperparameter alone; the first of them is a
   * candidate.
   */
  private List<TrialCandidate> drawn() {
    HyperParameterSpace space = parameters.space().space();
    SearchStrategy strategy = candidates.strategy();
    List<Trial> before = new ArrayList<>();
    Set<Point> different = new HashSet<>();
    List<TrialCandidate> drawn = new ArrayList<>();
    while (drawn.size() < planned && !stop.isRaised()) {
      Point point = strategy.suggest(before);
      if (different.add(space.point(point)) || parameters.kind() != SearchKind.GRID) {
        drawn.add(candidates.at(drawn.size() + 1, point));
      }
      before.add(new Trial(point, new Trial.Pending()));
    }
    return drawn;
  }

  private void runHalving() throws IOException, InterruptedException {
    Map<Integer, TrialRecord> all = new HashMap<>(); // without those that are out, to save memory
    for (TrialCandidate candidate : drawn()) {
      all.put(all.size(), record(candidate, parameters.earlyStopping()));
    }
    if (all.isEmpty()) {
      return;
    }
    SuccessiveHalving halving = new SuccessiveHalving(all.size(), folds.count(), HALVING_FACTOR);
    List<SuccessiveHalving.Rung> rungs = halving.rungs();
    List<Integer> alive = IntStream.range(0, all.size()).boxed().toList();
    for (int rung = 0; rung < rungs.size() && !stop.isRaised(); rung++) {
      for (int candidate : alive) {
        if (!stop.isRaised()) {
          runFolds(trial(all, candidate), rungs.get(rung).folds());
        }
      }
      List<Integer> survivors = List.of();
      if (rung + 1 < rungs.size() && !stop.isRaised()) {
        survivors =
            halving.survivors(
                rung, alive.stream().map(it -> standing(it, trial(all, it))).toList());
      }
      for (int candidate : alive) {
        if (!survivors.contains(candidate)) {
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
            ? trial.scores().stream()
                .map(score -> gain(score, parameters.common().objective()))
                .toList()
            : List.of());
  }

  private static double gain(double score, Objective objective) {
    return switch (objective) {
      case MAXIMIZE -> score;
      case MINIMIZE -> -score;
    };
  }

  private TrialRecord record(TrialCandidate candidate, EarlyStopping rule) throws IOException {
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
                () -> better(trial.incumbent(), incumbent())),
            checkpoint,
            context.clock());
    record.restore();
    return record;
  }

  private Optional<Incumbent> better(Optional<Incumbent> given, Optional<Incumbent> own) {
    return Stream.of(given, own)
        .flatMap(Optional::stream)
        .max(Comparator.comparingDouble(it -> gain(it.score(), parameters.common().objective())));
  }

  private Optional<Incumbent> incumbent() {
    return best.stream()
        .findFirst()
        .map(trial ->
            new Incumbent(
                Objects.requireNonNull(trial.report().mean()),
                parameters.common().objective().worst(trial.scores())));
  }

  private SearchedTrial runWhole(TrialRecord trial) throws IOException, InterruptedException {
    runFolds(trial, folds.count());
    return close(trial);
  }

  private void runFolds(TrialRecord trial, int end) throws IOException, InterruptedException {
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
  private SearchedTrial close(TrialRecord trial) {
    SearchedTrial result = trial.ended();
    mistakes.add(trial.scored());
    ended.put(result.number(), result);
    Double mean = result.report().mean();
    if (result.report().status() == CvReport.Status.Completed && mean != null) {
      keepIfBest(trial, mean);
    }
    log.ended(result, planned, trial.restored(), incumbent().map(Incumbent::score));
    return result;
  }

  private void keepIfBest(TrialRecord trial, double mean) {
    Optional<Double> highest = incumbent().map(Incumbent::score);
    if (highest.isEmpty() || parameters.common().objective().isBetter(mean, highest.get())) {
      best.clear();
      best.add(trial);
    } else if (mean == highest.get()) {
      best.add(trial);
    }
  }

  /**
   * Returns the folds of a completed trial with their predictions; of another than the best, they
   * are read from the checkpoint or run again, which gives the same.
   */
  List<FoldOutcome.Scored> predictions(SearchedTrial trial)
      throws IOException, InterruptedException {
    Optional<TrialRecord> known =
        best.stream().filter(it -> it.candidate().number() == trial.number()).findFirst();
    if (known.isPresent()) {
      return known.get().scored();
    }
    TrialCandidate candidate =
        trial.number() == TrialCandidate.UNTUNED
            ? candidates.untuned()
            : new TrialCandidate(
                trial.number(),
                trial.report().trial(),
                trial.searched(),
                parameters.trial(trial.searched()));
    TrialRecord again = record(candidate, EarlyStopping.NONE);
    again.run(runner(candidate.parameters()), folds.count(), context.stopSignal());
    return again.scored();
  }
}
