package dev.kfold.trainer.logistic;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.algorithm.LogisticRegressionParameters;
import dev.kfold.trainer.algorithm.LogisticRegressionParameters.Penalty;
import java.util.Arrays;
import smile.math.BFGS;

/**
 * Fits a logistic regression with Smile's L-BFGS.
 *
 * @param model the planes
 * @param derivative the largest derivative of the mean loss that is left; above the tolerance if
 *     the fit has not converged
 */
public record LogisticFit(LinearModel model, double derivative) {

  /** The number of earlier steps that L-BFGS keeps, as in SciPy. */
  private static final int STEPS_KEPT = 10;

  static {
    // Smile also ends a fit if no variable moves by four times this, 1e-8 by default. The steps of
    // the coefficients of large features are always that small, so it would end far from the
    // optimum. Smile reads the property when its class is loaded, and nothing else uses that class.
    System.setProperty("smile.bfgs.epsilon", "1E-20");
  }

  /**
   * Fits the planes.
   *
   * @param rows {@code [rows][features]}, prepared
   * @param classOfRow the class of each row, 0 to classes − 1; every class occurs
   * @throws dev.kfold.trainer.svm.TrainingStoppedException if the signal is raised
   */
  public static LogisticFit fit(
      double[][] rows,
      int[] classOfRow,
      int classes,
      LogisticRegressionParameters parameters,
      StopSignal stopSignal) {
    int[] counts = new int[classes];
    Arrays.stream(classOfRow).forEach(label -> counts[label]++);
    PenalizedLogLoss loss =
        new PenalizedLogLoss(
            rows,
            classOfRow,
            parameters.classWeight().of(counts),
            parameters.penalty() == Penalty.NONE ? Double.POSITIVE_INFINITY : parameters.c(),
            stopSignal);
    double[] variables = new double[loss.variables()];
    // Smile divides derivatives by the loss if that is above 1, and the loss only falls
    double tol = parameters.tol() / Math.max(1, loss.f(variables));
    try {
      BFGS.minimize(loss, STEPS_KEPT, variables, tol, parameters.maxIter());
    } catch (PenalizedLogLoss.NoNumberException e) {
      // the fit ends where it is, with a derivative above the tolerance
    }
    double[] gradient = new double[variables.length];
    loss.g(variables, gradient);
    return new LogisticFit(
        loss.model(variables), Arrays.stream(gradient).map(Math::abs).max().orElse(0));
  }
}
