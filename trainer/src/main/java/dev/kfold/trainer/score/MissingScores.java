package dev.kfold.trainer.score;

import dev.kfold.trainer.data.ClassLabels;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The reasons why a score that ranks rows or rates probabilities is undefined. */
final class MissingScores {

  private MissingScores() {}

  static Score probabilities() {
    return new Score.Undefined(
        "needs probabilities, which the model does not give; train it with probability=true.");
  }

  static Score decisions() {
    return new Score.Undefined(
        "needs decision values or probabilities, which the model does not give; choose another objective_metric.");
  }

  /** Returns an undefined score if a decision value is infinite or no number. */
  static Optional<Score> infiniteDecisions(RowScores scores) {
    return infinite(Arrays.stream(scores.decisions().orElseGet(() -> new double[0])));
  }

  /** Returns an undefined score if a probability is no number. */
  static Optional<Score> infiniteProbabilities(RowScores scores) {
    return infinite(
        Arrays.stream(scores.probabilities().orElseGet(() -> new double[0][]))
            .flatMapToDouble(Arrays::stream));
  }

  private static Optional<Score> infinite(DoubleStream values) {
    return values.allMatch(Double::isFinite)
        ? Optional.empty()
        : Optional.of(
            new Score.Undefined(
                "needs finite decision values or probabilities, but some are beyond the range of a number; scale the features, or lower gamma, degree or coef0 of an SVM."));
  }

  /** Returns an undefined score if rows are of a class that the model does not know. */
  static Optional<Score> unknownClass(ScoredRows rows) {
    int[] truth = rows.truthInModel();
    return IntStream.range(0, truth.length)
        .filter(i -> truth[i] < 0)
        .mapToObj(i ->
            new Score.Undefined(
                "needs a training part with every class, but held-out rows are of class '%s', which it lacks; use a stratified split or fewer folds, or choose another objective_metric."
                    .formatted(rows.truth().get(i))))
        .map(Score.class::cast)
        .findFirst();
  }

  /** Returns an undefined score if there are no rows of one of the model's classes. */
  static Optional<Score> absentClass(ScoredRows rows) {
    ClassLabels classes = rows.modelClasses();
    int[] truth = rows.truthInModel();
    return IntStream.range(0, classes.size())
        .filter(i -> Arrays.stream(truth).noneMatch(t -> t == i))
        .mapToObj(i ->
            new Score.Undefined(
                "needs held-out rows of every class, found none of class '%s'; use a stratified split or fewer folds, or choose another objective_metric."
                    .formatted(classes.names().get(i))))
        .map(Score.class::cast)
        .findFirst();
  }
}
