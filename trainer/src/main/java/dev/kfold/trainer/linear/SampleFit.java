package dev.kfold.trainer.linear;

import dev.kfold.trainer.svm.BinaryProblem;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Solves a problem roughly, on a systematic sample of the rows of each class. */
final class SampleFit {

  /** The complementarity gap to reach; the error of the sample itself is larger. */
  private static final double GAP = 1e-2;

  private static final double GAP_OF_ACTIVE = 1e-3;

  /** One in this number of active rows is taken. */
  private static final int EACH_ACTIVE = 3;

  /** The number of rows of a class up to which all of them are taken. */
  private static final int FEW = 500;

  private SampleFit() {}

  /**
   * Returns an estimate of the solution's plane, with 0 as the centre.
   *
   * @param most the most rows of a class in the sample; the cost of each is multiplied by the
   *     number of rows that it stands for
   */
  static Hyperplane plane(BinaryProblem problem, int most, ParallelBlocks blocks) {
    int positive = (int) IntStream.of(problem.signs()).filter(sign -> sign > 0).count();
    int eachPositive = Math.ceilDiv(positive, most);
    int eachNegative = Math.ceilDiv(problem.size() - positive, most);
    int[] chosen = choose(problem.signs(), eachPositive, eachNegative);
    BinaryProblem sample =
        new BinaryProblem(
            IntStream.of(chosen).mapToObj(row -> problem.rows()[row]).toArray(double[][]::new),
            IntStream.of(chosen).map(row -> problem.signs()[row]).toArray(),
            problem.kernel(),
            problem.positiveCost() * eachPositive,
            problem.negativeCost() * eachNegative,
            problem.tolerance(),
            problem.seed());
    LinearDual dual = LinearDual.of(sample, blocks.of(chosen.length));
    Hyperplane start = Hyperplane.zero(dual.features());
    InteriorPoint point = new InteriorPoint(dual.shifted(), start);
    point.solve(GAP, Double.POSITIVE_INFINITY);
    return new Hyperplane(point.plane().weights(), point.plane().offset(dual.centre()));
  }

  /**
   * Returns an estimate of the plane from a sample of some rows, if the coefficients of all others
   * are right.
   *
   * @param active the rows to take a sample of
   * @param coefficients of all rows, 0 for the active ones
   * @param start an estimate with the centre of the problem, as the result has
   */
  static Hyperplane plane(LinearDual dual, int[] active, double[] coefficients, Hyperplane start) {
    int[] signs = IntStream.of(active).map(row -> dual.signs()[row]).toArray();
    int positive = (int) IntStream.of(signs).filter(sign -> sign > 0).count();
    int eachPositive = each(positive);
    int eachNegative = each(active.length - positive);
    int[] chosen =
        IntStream.of(choose(signs, eachPositive, eachNegative)).map(i -> active[i]).toArray();
    LinearDual part = dual.part(chosen, coefficients);
    InteriorPoint point = new InteriorPoint(part.withCosts(eachPositive, eachNegative), start);
    point.solve(GAP_OF_ACTIVE, Double.POSITIVE_INFINITY);
    return point.plane();
  }

  private static int each(int rows) {
    return rows < FEW ? 1 : EACH_ACTIVE;
  }

  private static int[] choose(int[] signs, int eachPositive, int eachNegative) {
    int[] chosen = new int[signs.length];
    int length = 0;
    int positive = 0;
    int negative = 0;
    for (int i = 0; i < signs.length; i++) {
      boolean taken =
          signs[i] > 0 ? positive++ % eachPositive == 0 : negative++ % eachNegative == 0;
      if (taken) {
        chosen[length++] = i;
      }
    }
    return Arrays.copyOf(chosen, length);
  }
}
