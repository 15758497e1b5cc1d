package dev.kfold.cv.early;

import dev.kfold.cv.parameters.EarlyStopping;
import dev.kfold.cv.parameters.Incumbent;
import dev.kfold.cv.parameters.Objective;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a trial is ended early because it cannot win.
 *
 * @param rule the rule of the decision
 * @param k the number of folds
 * @param objective the direction in which a score is better
 * @param bestScore the best possible score of a fold, if it is known
 * @param incumbents the best trial so far
 */
public record EarlyEnd(
    EarlyStopping rule,
    int k,
    Objective objective,
    Optional<Double> bestScore,
    Incumbents incumbents) {

  /**
   * Returns why the remaining folds need not run, or empty if they must.
   *
   * @param scores the scores of the completed folds
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
      case BOUND ->
          bestScore.flatMap(perfect -> {
            double best = (sum + (k - scores.size()) * perfect) / k;
            return reason(
                best, "perfect folds would make it", incumbent.score(), "the best trial's");
          });
      case FORGIVING ->
          incumbent
              .worstFold()
              .flatMap(worst ->
                  reason(
                      sum / scores.size(), "its mean so far is", worst, "the best trial's worst"));
    };
  }

  /** Compares two scores, with a tolerance for the tuner's 32-bit numbers. */
  private Optional<String> reason(double ours, String what, double theirs, String whose) {
    double tolerance = 2 * Math.ulp((float) theirs);
    return switch (objective) {
      case MAXIMIZE ->
          ours < theirs - tolerance
              ? Optional.of("%s %s, below %s %s".formatted(what, ours, whose, theirs))
              : Optional.empty();
      case MINIMIZE ->
          ours > theirs + tolerance
              ? Optional.of("%s %s, above %s %s".formatted(what, ours, whose, theirs))
              : Optional.empty();
    };
  }
}
