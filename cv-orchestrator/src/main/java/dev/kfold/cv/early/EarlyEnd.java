package dev.kfold.cv.early;

import dev.kfold.cv.parameters.EarlyStopping;
import dev.kfold.cv.parameters.Incumbent;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a trial can still win.
 *
 * @param rule which one
 * @param k number of folds
 */
public record EarlyEnd(EarlyStopping rule, int k, Incumbents incumbents) {

  private static final double PERFECT = 1.0;

  /**
   * Decides, after some of the folds.
   *
   * @param scores accuracies of the folds that are done
   * @return why the others need not run; empty if they do
   */
  public Optional<String> reason(List<Double> scores) {
    if (rule == EarlyStopping.NONE || scores.isEmpty() || scores.size() == k) {
      return Optional.empty();
    }
    return incumbents.best().flatMap(incumbent -> reason(scores, incumbent));
  }

  private Optional<String> reason(List<Double> scores, Incumbent incumbent) {
    double sum = scores.stream().mapToDouble(Double::doubleValue).sum();
    return switch (rule) {
      case NONE -> Optional.empty();
      case BOUND -> {
        double best = (sum + (k - scores.size()) * PERFECT) / k;
        yield reason(best, "perfect folds would make it", incumbent.score(), "the best trial's");
      }
      case FORGIVING ->
          incumbent
              .worstFold()
              .flatMap(worst ->
                  reason(
                      sum / scores.size(), "its mean so far is", worst, "the best trial's worst"));
    };
  }

  /** The tuner's scores have 32 bits; within their rounding nothing is worse than anything. */
  private static Optional<String> reason(double ours, String what, double theirs, String whose) {
    boolean worse = ours < theirs - 2 * Math.ulp((float) theirs);
    return worse
        ? Optional.of("%s %s, below %s %s".formatted(what, ours, whose, theirs))
        : Optional.empty();
  }
}
