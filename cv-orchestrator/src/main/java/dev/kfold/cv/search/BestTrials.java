package dev.kfold.cv.search;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.parameters.Incumbent;
import dev.kfold.cv.parameters.Objective;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The best completed trials of a search so far, all with one mean, with the predictions of their
 * folds; those of other trials are forgotten.
 */
final class BestTrials {

  private final Objective objective;
  private final List<TrialRecord> best = new ArrayList<>();

  BestTrials(Objective objective) {
    this.objective = objective;
  }

  boolean isEmpty() {
    return best.isEmpty();
  }

  /** Keeps a completed trial if none is better. */
  void offer(TrialRecord trial, double mean) {
    Optional<Double> highest = mean();
    if (highest.isEmpty() || objective.isBetter(mean, highest.get())) {
      best.clear();
      best.add(trial);
    } else if (mean == highest.get()) {
      best.add(trial);
    }
  }

  /** Returns the best mean. */
  Optional<Double> mean() {
    return incumbent().map(Incumbent::score);
  }

  /** Returns the better of the best trial and the incumbent that the user gave, if there is one. */
  Optional<Incumbent> incumbent(Optional<Incumbent> given) {
    return Stream.of(given, incumbent())
        .flatMap(Optional::stream)
        .max(Comparator.comparingDouble(it -> objective.gain(it.score())));
  }

  private Optional<Incumbent> incumbent() {
    return best.stream()
        .findFirst()
        .map(trial ->
            new Incumbent(
                Objects.requireNonNull(trial.report().mean()), objective.worst(trial.scores())));
  }

  /** Returns the folds of a trial with their predictions, if it is among the best. */
  Optional<List<FoldOutcome.Scored>> predictions(int number) {
    return best.stream()
        .filter(it -> it.candidate().number() == number)
        .findFirst()
        .map(TrialRecord::scored);
  }
}
