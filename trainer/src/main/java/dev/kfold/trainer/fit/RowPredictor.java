package dev.kfold.trainer.fit;

import dev.kfold.trainer.calibration.Calibration;
import dev.kfold.trainer.logistic.LinearModel;
import dev.kfold.trainer.logistic.Probabilities;
import dev.kfold.trainer.neighbour.NearestRows;
import dev.kfold.trainer.tree.Boosting;
import dev.kfold.trainer.tree.Forest;
import java.util.Arrays;
import java.util.Optional;

/** Predicts prepared rows, {@code [rows][features]}. Thread-safe. */
sealed interface RowPredictor {

  /** Returns the index of the class of each row, {@code [rows]}. */
  int[] labels(double[][] rows);

  /** Returns all outputs for each row. */
  Outputs outputs(double[][] rows);

  /** Returns the predictor of a model. */
  static RowPredictor of(Classifier classifier) {
    return switch (classifier.model()) {
      case FittedModel.Svm svm ->
          new OfMachines(
              new Voting(svm.machines(), svm.kernel(classifier.parameters().svm())),
              classifier.classes().size(),
              classifier.calibration());
      case FittedModel.LogisticRegression(LinearModel planes) ->
          new OfDecisions(planes::decisions, false);
      case FittedModel.GradientBoosting(Boosting boosting) ->
          new OfDecisions(boosting::decisions, true);
      case FittedModel.RandomForest(Forest forest) -> new OfShares(forest::probabilities);
      case FittedModel.Neighbours(NearestRows nearest) -> new OfShares(nearest::probabilities);
    };
  }

  /** A function from rows to numbers for each of them. */
  interface RowFunction {
    double[][] of(double[][] rows);
  }

  /** Votes of the pairs of classes. */
  record OfMachines(Voting voting, int classes, Optional<Calibration> calibration)
      implements RowPredictor {

    @Override
    public int[] labels(double[][] rows) {
      return voting.classes(rows);
    }

    @Override
    public Outputs outputs(double[][] rows) {
      DecisionFunction decisions = decisionFunction(rows);
      double[][] values = decisions.oneVersusRest();
      return new Outputs(
          decisions.predicted(),
          Optional.of(values),
          Optional.of(decisions.votes()),
          calibration.map(fitted -> fitted.probabilities(values)));
    }

    DecisionFunction decisionFunction(double[][] rows) {
      return new DecisionFunction(voting.decisions(rows), classes);
    }
  }

  /**
   * Decision values that are log-odds.
   *
   * @param zeroIsSecond whether a value of 0 stands for the second of two classes, as in
   *     scikit-learn's GradientBoostingClassifier; in its LogisticRegression, for the first
   */
  record OfDecisions(RowFunction decisions, boolean zeroIsSecond) implements RowPredictor {

    @Override
    public int[] labels(double[][] rows) {
      return labelsOf(decisions.of(rows));
    }

    @Override
    public Outputs outputs(double[][] rows) {
      double[][] values = decisions.of(rows);
      return new Outputs(
          labelsOf(values),
          Optional.of(values),
          Optional.empty(),
          Optional.of(Probabilities.of(values)));
    }

    private int[] labelsOf(double[][] values) {
      return Arrays.stream(values)
          .mapToInt(row -> row.length == 1 ? ofTwo(row[0]) : firstHighest(row))
          .toArray();
    }

    private int ofTwo(double logOdds) {
      return logOdds > 0 || (zeroIsSecond && logOdds == 0) ? 1 : 0;
    }
  }

  /** Shares of the classes among trees or rows. */
  record OfShares(RowFunction shares) implements RowPredictor {

    @Override
    public int[] labels(double[][] rows) {
      return labelsOf(shares.of(rows));
    }

    @Override
    public Outputs outputs(double[][] rows) {
      double[][] values = shares.of(rows);
      return new Outputs(labelsOf(values), Optional.empty(), Optional.empty(), Optional.of(values));
    }

    private static int[] labelsOf(double[][] values) {
      return Arrays.stream(values).mapToInt(RowPredictor::firstHighest).toArray();
    }
  }

  private static int firstHighest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }
}
