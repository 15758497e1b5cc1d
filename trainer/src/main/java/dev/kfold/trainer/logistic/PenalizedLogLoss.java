package dev.kfold.trainer.logistic;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.svm.TrainingStoppedException;
import java.util.Arrays;
import java.util.stream.IntStream;
import smile.util.function.DifferentiableMultivariateFunction;

/**
 * The weighted mean log loss with a penalty, as scikit-learn's LogisticRegression minimises it.
 * Smile's own regression has other penalties for three or more classes, and its sums depend on the
 * number of threads; here rows are added in blocks of a fixed size, and the blocks in their order.
 */
final class PenalizedLogLoss implements DifferentiableMultivariateFunction {

  private static final long serialVersionUID = 1;

  private static final int ROWS_OF_BLOCK = 1024;

  /** Variables are no numbers: Smile's search of a step would never end. */
  static final class NoNumberException extends RuntimeException {

    private static final long serialVersionUID = 1;
  }

  private final transient double[][] rows;
  private final transient int[] classOfRow;

  /** {@code [classes]}, the weight of a row, divided by the sum of all rows' weights. */
  private final transient double[] weights;

  /** The number of planes: 1 for two classes, else one for each class. */
  private final int planes;

  private final int features;

  /** The strength of the penalty, which is half of it times the squared coefficients. */
  private final double strength;

  private final transient StopSignal stopSignal;

  /**
   * Prepares a loss.
   *
   * @param rows {@code [rows][features]}
   * @param classWeights {@code [classes]} the weight of each row of a class
   * @param c the inverse of the penalty's strength for the sum of the losses; infinite for none
   */
  PenalizedLogLoss(
      double[][] rows, int[] classOfRow, double[] classWeights, double c, StopSignal stopSignal) {
    this.rows = rows;
    this.classOfRow = classOfRow;
    this.features = rows[0].length;
    this.planes = classWeights.length == 2 ? 1 : classWeights.length;
    double sum = Arrays.stream(classOfRow).mapToDouble(label -> classWeights[label]).sum();
    this.weights = Arrays.stream(classWeights).map(weight -> weight / sum).toArray();
    this.strength = 1 / (c * sum);
    this.stopSignal = stopSignal;
  }

  /** Returns the number of variables: for each plane its coefficients, then its intercept. */
  int variables() {
    return planes * (features + 1);
  }

  /** Returns the model of some variables. */
  LinearModel model(double[] variables) {
    double[][] coefficients = new double[planes][];
    double[] intercepts = new double[planes];
    for (int plane = 0; plane < planes; plane++) {
      int start = plane * (features + 1);
      coefficients[plane] = Arrays.copyOfRange(variables, start, start + features);
      intercepts[plane] = variables[start + features];
    }
    return new LinearModel(coefficients, intercepts);
  }

  @Override
  public double f(double[] variables) {
    return g(variables, new double[variables.length]);
  }

  @Override
  public double g(double[] variables, double[] gradient) {
    if (stopSignal.isRaised()) {
      throw new TrainingStoppedException();
    }
    if (Arrays.stream(variables).anyMatch(Double::isNaN)) {
      throw new NoNumberException();
    }
    int blocks = Math.ceilDiv(rows.length, ROWS_OF_BLOCK);
    double[][] gradients = new double[blocks][];
    double[] losses = new double[blocks];
    IntStream.range(0, blocks)
        .parallel()
        .forEach(block -> {
          gradients[block] = new double[gradient.length];
          losses[block] = add(block, variables, gradients[block]);
        });
    Arrays.fill(gradient, 0);
    double loss = 0;
    for (int block = 0; block < blocks; block++) {
      loss += losses[block];
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += gradients[block][i];
      }
    }
    return loss + penalty(variables, gradient);
  }

  private double penalty(double[] variables, double[] gradient) {
    double squares = 0;
    for (int i = 0; i < variables.length; i++) {
      if (i % (features + 1) != features) {
        squares += variables[i] * variables[i];
        gradient[i] += strength * variables[i];
      }
    }
    return strength * squares / 2;
  }

  /** Adds the gradient of a block of rows and returns their loss. */
  private double add(int block, double[] variables, double[] gradient) {
    int end = Math.min(rows.length, (block + 1) * ROWS_OF_BLOCK);
    double[] decisions = new double[planes];
    double loss = 0;
    for (int i = block * ROWS_OF_BLOCK; i < end; i++) {
      double[] row = rows[i];
      for (int plane = 0; plane < planes; plane++) {
        decisions[plane] = decision(row, variables, plane * (features + 1));
      }
      double weight = weights[classOfRow[i]];
      loss += weight * loss(decisions, classOfRow[i]);
      double[] probabilities = Probabilities.of(decisions);
      for (int plane = 0; plane < planes; plane++) {
        int ofPlane = planes == 1 ? 1 : plane;
        double probability = probabilities[ofPlane];
        double error = weight * (classOfRow[i] == ofPlane ? probability - 1 : probability);
        int start = plane * (features + 1);
        for (int feature = 0; feature < features; feature++) {
          gradient[start + feature] += error * row[feature];
        }
        gradient[start + features] += error;
      }
    }
    return loss;
  }

  private double decision(double[] row, double[] variables, int start) {
    double decision = variables[start + features];
    for (int feature = 0; feature < features; feature++) {
      decision += row[feature] * variables[start + feature];
    }
    return decision;
  }

  /** Returns the negative logarithm of the probability of a class. */
  private static double loss(double[] decisions, int ofClass) {
    if (decisions.length == 1) {
      double against = ofClass == 1 ? -decisions[0] : decisions[0];
      return Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
    }
    double highest = Arrays.stream(decisions).max().orElse(0);
    double sum = 0;
    for (double decision : decisions) {
      sum += Math.exp(decision - highest);
    }
    return Math.log(sum) + highest - decisions[ofClass];
  }
}
