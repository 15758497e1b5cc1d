package dev.kfold.trainer.score;

import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.data.LabelKind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import smile.validation.metric.AUC;

/**
 * The scores of the order of rows: by the decision value or the probability of the second of two
 * classes, or by the probability of each of several classes.
 */
final class RankScores {

  private RankScores() {}

  /**
   * Returns the area under the ROC curve: {@code roc_auc_score} for two classes, {@code
   * roc_auc_score(multi_class="ovr", average="macro")} for more.
   */
  static Score rocAuc(ScoredRows rows) {
    ClassLabels classes = rows.modelClasses();
    return undefined(rows)
        .or(() -> MissingScores.absentClass(rows))
        .orElseGet(() -> classes.size() == 2 ? ofTwo(rows, 1, AUC::of) : ofSeveral(rows, AUC::of));
  }

  /**
   * Returns {@code average_precision_score}: for two classes with 1 as the positive class, its
   * default, for more classes the mean over the classes.
   */
  static Score averagePrecision(ScoredRows rows) {
    ClassLabels classes = rows.modelClasses();
    Optional<Score> undefined = undefined(rows);
    if (undefined.isPresent()) {
      return undefined.get();
    }
    if (classes.size() > 2) {
      return MissingScores.absentClass(rows)
          .orElseGet(() -> ofSeveral(rows, RankScores::averagePrecision));
    }
    return withoutPositive(classes)
        .<Score>map(Score.Undefined::new)
        .orElseGet(() -> {
          int positive = positive(classes);
          return withWarning(ofTwo(rows, positive, RankScores::averagePrecision), rows, positive);
        });
  }

  /** Returns why classes have no average precision: two of which none is the positive one. */
  static Optional<String> withoutPositive(ClassLabels classes) {
    return classes.size() != 2 || positive(classes) >= 0
        ? Optional.empty()
        : Optional.of(
            "needs a class 1, the positive one, found the classes '%s' and '%s'; name them 0 and 1, or choose another objective_metric, such as roc_auc."
                .formatted(classes.names().getFirst(), classes.names().getLast()));
  }

  /** Returns the index of the class 1, or −1; among texts, "1" is not the number. */
  private static int positive(ClassLabels classes) {
    return classes.kind() == LabelKind.NUMBER ? classes.encode(List.of("1"))[0] : -1;
  }

  private static Score withWarning(Score score, ScoredRows rows, int positive) {
    boolean isAbsent = Arrays.stream(rows.truthInModel()).noneMatch(t -> t == positive);
    return isAbsent && score instanceof Score.Value value
        ? new Score.Value(
            value.value(),
            Optional.of(
                "average_precision is set to 0, because no held-out row is of class 1; use a stratified split or fewer folds."))
        : score;
  }

  /** Returns why neither score can be computed. */
  private static Optional<Score> undefined(ScoredRows rows) {
    int classes = rows.modelClasses().size();
    RowScores scores = rows.scores();
    if (scores.probabilities().isEmpty() && classes > 2) {
      return Optional.of(MissingScores.probabilities());
    }
    if (scores.probabilities().isEmpty() && scores.decisions().isEmpty()) {
      return Optional.of(MissingScores.decisions());
    }
    return MissingScores.infiniteDecisions(scores)
        .or(() -> MissingScores.infiniteProbabilities(scores))
        .or(() -> MissingScores.unknownClass(rows));
  }

  /**
   * Applies a metric to the scores of one of two classes.
   *
   * @param positive the index of the class
   */
  private static Score ofTwo(
      ScoredRows rows, int positive, ToDoubleBiFunction<int[], double[]> metric) {
    int[] isPositive = membership(rows.truthInModel(), positive);
    double sign = positive == 1 ? 1 : -1; // decisions are those for the second class
    double[] scores =
        rows.scores()
            .decisions()
            .map(decisions -> Arrays.stream(decisions).map(value -> sign * value).toArray())
            .orElseGet(() -> column(rows, positive));
    return new Score.Value(metric.applyAsDouble(isPositive, scores));
  }

  /** Returns the mean of a metric over the classes, each against all others. */
  private static Score ofSeveral(ScoredRows rows, ToDoubleBiFunction<int[], double[]> metric) {
    int[] truth = rows.truthInModel();
    return new Score.Value(
        IntStream.range(0, rows.modelClasses().size())
            .mapToDouble(i -> metric.applyAsDouble(membership(truth, i), column(rows, i)))
            .average()
            .orElseThrow());
  }

  private static int[] membership(int[] truth, int positive) {
    return Arrays.stream(truth).map(t -> t == positive ? 1 : 0).toArray();
  }

  private static double[] column(ScoredRows rows, int column) {
    return Arrays.stream(rows.scores().probabilities().orElseThrow())
        .mapToDouble(row -> row[column])
        .toArray();
  }

  /**
   * Returns the area under the steps of precision over recall; rows of one score are one step.
   *
   * @param isPositive {@code [rows]}, 1 for rows of the positive class and 0 for others
   * @param scores {@code [rows]}
   */
  private static double averagePrecision(int[] isPositive, double[] scores) {
    List<Integer> order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer row) -> scores[row]).reversed())
            .toList();
    double positives = Arrays.stream(isPositive).sum();
    double area = 0;
    double found = 0;
    double foundBefore = 0;
    for (int i = 0; i < order.size(); i++) {
      found += isPositive[order.get(i)];
      if (i == order.size() - 1 || scores[order.get(i)] != scores[order.get(i + 1)]) {
        area += (found - foundBefore) * (found / (i + 1));
        foundBefore = found;
      }
    }
    return positives == 0 ? 0 : area / positives;
  }
}
