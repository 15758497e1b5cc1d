package dev.kfold.trainer.svm;

import dev.kfold.trainer.kernel.Kernel;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A random problem of any kernel, which may be degenerate: duplicate rows, also in both classes,
 * constant features, one row of a class, costs and gammas of any size.
 *
 * @param size the number of rows
 * @param values how many there are of each feature; few make duplicates
 * @param powerOfCost the cost of the positive class, as a power of ten
 * @param powerOfRatio the cost of the positive class over that of the negative one, likewise
 */
record RandomProblem(
    int size, int values, int powerOfCost, int powerOfRatio, Kernel kernel, long seed) {

  private static final int LARGEST_SIZE = 300;
  private static final int MOST_FEATURES = 8;
  private static final double TOLERANCE = 1e-3;

  /** Generates problems whose cost and gamma are at most ten to these powers, or their inverse. */
  static Arbitrary<RandomProblem> within(int powerOfCost, int powerOfGamma) {
    return Combinators.combine(
            Arbitraries.integers().between(2, LARGEST_SIZE),
            Arbitraries.of(1, 2, 5, 1_000_000),
            Arbitraries.integers().between(-powerOfCost, powerOfCost),
            Arbitraries.integers().between(0, 3),
            kernels(powerOfGamma),
            Arbitraries.longs())
        .as(RandomProblem::new);
  }

  private static Arbitrary<Kernel> kernels(int powerOfGamma) {
    Arbitrary<Double> gammas =
        Arbitraries.integers().between(-powerOfGamma, powerOfGamma).map(p -> Math.pow(10, p));
    return Arbitraries.oneOf(
        Arbitraries.just(new Kernel.Linear()),
        // larger ones only lead to numbers of twenty digits
        gammas.map(gamma -> new Kernel.Polynomial(Math.min(1e-2, gamma), 1, 3)),
        gammas.map(Kernel.RadialBasis::new),
        gammas.map(gamma -> new Kernel.Sigmoid(gamma, -0.5)));
  }

  BinaryProblem problem() {
    Random random = new Random(seed);
    int features = 1 + random.nextInt(MOST_FEATURES);
    double positiveShare = Math.pow(random.nextDouble(), 3); // often very small
    double[][] rows = new double[size][features];
    int[] signs = new int[size];
    for (int i = 0; i < size; i++) {
      signs[i] = random.nextDouble() < positiveShare ? 1 : -1;
      for (int j = 0; j < features; j++) {
        rows[i][j] = random.nextInt(values) * 6.0 / values - 3;
      }
      rows[i][features - 1] = features > 1 ? 7 : rows[i][0];
    }
    signs[0] = 1;
    signs[1] = -1;
    double cost = Math.pow(10, powerOfCost);
    return new BinaryProblem(
        rows, signs, kernel, cost, cost / Math.pow(10, powerOfRatio), TOLERANCE, 1);
  }
}
