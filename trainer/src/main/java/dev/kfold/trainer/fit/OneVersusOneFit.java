package dev.kfold.trainer.fit;

import dev.kfold.trainer.contract.StopSignal;
import dev.kfold.trainer.svm.BinaryProblem;
import dev.kfold.trainer.svm.BinarySolution;
import dev.kfold.trainer.svm.Kernel;
import dev.kfold.trainer.svm.SvmSolver;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Fits a machine for every pair of classes and gathers them into a {@link OneVersusOne}. */
final class OneVersusOneFit {

  private final double[][] rows;
  private final int[][] members;
  private final double[] costs;
  private final Kernel kernel;
  private final FitParameters parameters;
  private final SvmSolver solver;

  /**
   * Prepares a fit.
   *
   * @param rows the (scaled) training rows
   * @param classOfRow the class of each row, 0 to classes − 1; every class occurs
   */
  OneVersusOneFit(
      double[][] rows,
      int[] classOfRow,
      int classes,
      Kernel kernel,
      FitParameters parameters,
      SvmSolver solver) {
    this.rows = rows;
    this.members =
        IntStream.range(0, classes)
            .mapToObj(
                c -> IntStream.range(0, rows.length).filter(row -> classOfRow[row] == c).toArray())
            .toArray(int[][]::new);
    int[] counts = Arrays.stream(members).mapToInt(m -> m.length).toArray();
    this.costs =
        Arrays.stream(parameters.classWeight().of(counts)).map(w -> w * parameters.c()).toArray();
    this.kernel = kernel;
    this.parameters = parameters;
    this.solver = solver;
  }

  /**
   * What came out.
   *
   * @param violation the largest of all pairs; above the tolerance where a solver gave up
   */
  record Fitted(OneVersusOne machines, double violation) {}

  Fitted fit(StopSignal stopSignal) {
    int classes = members.length;
    double[][] coefficients = new double[classes - 1][rows.length];
    double[] intercepts = new double[classes * (classes - 1) / 2];
    double violation = 0;
    int pair = 0;
    for (int i = 0; i < classes; i++) {
      for (int j = i + 1; j < classes; j++) {
        BinarySolution solution = solver.solve(problem(i, j, pair), stopSignal);
        scatter(solution.coefficients(), 0, members[i], coefficients[j - 1]);
        scatter(solution.coefficients(), members[i].length, members[j], coefficients[i]);
        intercepts[pair++] = solution.intercept();
        violation = Math.max(violation, solution.violation());
      }
    }
    return new Fitted(gather(coefficients, intercepts), violation);
  }

  private BinaryProblem problem(int i, int j, int pair) {
    int[] signs = new int[members[i].length + members[j].length];
    Arrays.fill(signs, 0, members[i].length, 1);
    Arrays.fill(signs, members[i].length, signs.length, -1);
    double[][] both =
        IntStream.concat(IntStream.of(members[i]), IntStream.of(members[j]))
            .mapToObj(row -> rows[row])
            .toArray(double[][]::new);
    return new BinaryProblem(
        both, signs, kernel, costs[i], costs[j], parameters.tol(), parameters.seed() + pair);
  }

  private static void scatter(double[] from, int start, int[] members, double[] to) {
    for (int n = 0; n < members.length; n++) {
      to[members[n]] = from[start + n];
    }
  }

  /** Keeps the rows that support any of the machines, class by class. */
  private OneVersusOne gather(double[][] coefficients, double[] intercepts) {
    int[][] support =
        Arrays.stream(members)
            .map(m -> IntStream.of(m).filter(row -> isSupport(coefficients, row)).toArray())
            .toArray(int[][]::new);
    int[] order = Arrays.stream(support).flatMapToInt(IntStream::of).toArray();
    return new OneVersusOne(
        IntStream.of(order).mapToObj(row -> rows[row]).toArray(double[][]::new),
        Arrays.stream(support).mapToInt(s -> s.length).toArray(),
        Arrays.stream(coefficients)
            .map(line -> IntStream.of(order).mapToDouble(row -> line[row]).toArray())
            .toArray(double[][]::new),
        intercepts);
  }

  private static boolean isSupport(double[][] coefficients, int row) {
    return Arrays.stream(coefficients).anyMatch(line -> line[row] != 0);
  }
}
