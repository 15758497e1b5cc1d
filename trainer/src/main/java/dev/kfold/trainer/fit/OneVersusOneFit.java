package dev.kfold.trainer.fit;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.KernelMatrix;
import dev.kfold.trainer.svm.BinaryProblem;
import dev.kfold.trainer.svm.BinarySolution;
import dev.kfold.trainer.svm.PlaneEstimate;
import dev.kfold.trainer.svm.SvmSolver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Solves the problem of every pair of classes and assembles a {@link OneVersusOne}. */
final class OneVersusOneFit {

  /** The rows grouped by class, in the order of the classes, as in LIBSVM. */
  private final double[][] rows;

  private final int[] starts;
  private final double[] costs;
  private final Kernel kernel;
  private final KernelMatrix kernelRows;
  private final List<PlaneEstimate> estimates;
  private final SvmParameters parameters;
  private final long seed;
  private final int pairsAtATime;
  private final SvmSolver solver;

  /**
   * Prepares a fit.
   *
   * @param rows {@code [rows][features]}, scaled
   * @param classOfRow the class of each row, 0 to classes − 1; every class occurs
   * @param kernels the source of the kernel's values
   * @param estimates one for each pair of classes, or of another number and of no use
   * @param seed of the first pair; the next pairs have the numbers that follow
   * @param pairsAtATime if more than one, the processors that this fit leaves idle solve pairs too
   */
  OneVersusOneFit(
      double[][] rows,
      int[] classOfRow,
      int classes,
      Kernel kernel,
      KernelProvider kernels,
      List<PlaneEstimate> estimates,
      SvmParameters parameters,
      long seed,
      int pairsAtATime,
      SvmSolver solver) {
    int[] order = byClass(classOfRow, classes);
    this.rows = select(rows, order);
    this.starts = starts(classOfRow, classes);
    int[] counts = IntStream.range(0, classes).map(this::count).toArray();
    this.costs =
        Arrays.stream(parameters.classWeight().of(counts)).map(w -> w * parameters.c()).toArray();
    this.kernel = kernel;
    this.kernelRows = kernels.values(rows, order, kernel, pairsAtATime);
    this.estimates = estimates;
    this.parameters = parameters;
    this.seed = seed;
    this.pairsAtATime = pairsAtATime;
    this.solver = solver;
  }

  private static int[] byClass(int[] classOfRow, int classes) {
    int[] order = new int[classOfRow.length];
    int place = 0;
    for (int c = 0; c < classes; c++) {
      for (int row = 0; row < classOfRow.length; row++) {
        if (classOfRow[row] == c) {
          order[place++] = row;
        }
      }
    }
    return order;
  }

  private static int[] starts(int[] classOfRow, int classes) {
    int[] starts = new int[classes + 1];
    for (int c : classOfRow) {
      starts[c + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    return starts;
  }

  private static double[][] select(double[][] rows, int[] selected) {
    double[][] some = new double[selected.length][];
    for (int i = 0; i < some.length; i++) {
      some[i] = rows[selected[i]];
    }
    return some;
  }

  private int count(int c) {
    return starts[c + 1] - starts[c];
  }

  /**
   * The result of a fit.
   *
   * @param violation the largest of all pairs; above the tolerance if a solver gave up
   */
  record Fitted(OneVersusOne machines, double violation) {}

  /** Two classes and their number among the pairs. */
  private record Pair(int first, int second, int number) {}

  /** Solves all pairs, in the order 0-1, 0-2, …, 1-2, … */
  Fitted fit(StopSignal stopSignal) {
    int classes = starts.length - 1;
    double[][] coefficients = new double[classes - 1][rows.length];
    double[] intercepts = new double[classes * (classes - 1) / 2];
    double violation = 0;
    List<Pair> pairs = pairs();
    List<BinarySolution> solutions = solutions(pairs, stopSignal);
    for (Pair pair : pairs) {
      int i = pair.first;
      int j = pair.second;
      BinarySolution solution = solutions.get(pair.number);
      double[] found = solution.coefficients();
      System.arraycopy(found, 0, coefficients[j - 1], starts[i], count(i));
      System.arraycopy(found, count(i), coefficients[i], starts[j], count(j));
      intercepts[pair.number] = solution.intercept();
      violation = Math.max(violation, solution.violation());
    }
    return new Fitted(gather(coefficients, intercepts), violation);
  }

  private List<Pair> pairs() {
    int classes = starts.length - 1;
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < classes; i++) {
      for (int j = i + 1; j < classes; j++) {
        pairs.add(new Pair(i, j, pairs.size()));
      }
    }
    return pairs;
  }

  private List<BinarySolution> solutions(List<Pair> pairs, StopSignal stopSignal) {
    if (pairsAtATime > 1) {
      try (PairThreads threads = new PairThreads(pairsAtATime)) {
        return threads.map(pairs, pair -> solve(pair, stopSignal));
      }
    }
    List<BinarySolution> solutions = new ArrayList<>();
    for (Pair pair : pairs) {
      solutions.add(solve(pair, stopSignal));
    }
    return solutions;
  }

  private BinarySolution solve(Pair pair, StopSignal stopSignal) {
    return solver.solve(problem(pair.first, pair.second, pair.number), stopSignal);
  }

  private BinaryProblem problem(int i, int j, int pair) {
    int[] signs = new int[count(i) + count(j)];
    Arrays.fill(signs, 0, count(i), 1);
    Arrays.fill(signs, count(i), signs.length, -1);
    boolean all = signs.length == rows.length;
    int[] members = new int[signs.length];
    Arrays.setAll(members, n -> n < count(i) ? starts[i] + n : starts[j] + n - count(i));
    return new BinaryProblem(
        all ? rows : select(rows, members),
        signs,
        kernel,
        costs[i],
        costs[j],
        parameters.tol(),
        seed + pair,
        all ? kernelRows : kernelRows.select(members),
        estimate(pair),
        Optional.empty());
  }

  /** Returns the estimate of a pair unless these rows lack a class of the estimated table. */
  private Optional<PlaneEstimate> estimate(int pair) {
    int classes = starts.length - 1;
    return estimates.size() == classes * (classes - 1) / 2
        ? Optional.of(estimates.get(pair))
        : Optional.empty();
  }

  /** Keeps the rows that are support vectors of any pair, class by class. */
  private OneVersusOne gather(double[][] coefficients, double[] intercepts) {
    int[] support =
        IntStream.range(0, rows.length).filter(row -> isSupport(coefficients, row)).toArray();
    int[] counts = new int[starts.length - 1];
    for (int row : support) {
      counts[classOf(row)]++;
    }
    double[][] dual = new double[coefficients.length][support.length];
    for (int line = 0; line < dual.length; line++) {
      for (int n = 0; n < support.length; n++) {
        dual[line][n] = coefficients[line][support[n]];
      }
    }
    return new OneVersusOne(select(rows, support), counts, dual, intercepts);
  }

  private int classOf(int row) {
    int c = 0;
    while (row >= starts[c + 1]) {
      c++;
    }
    return c;
  }

  private static boolean isSupport(double[][] coefficients, int row) {
    for (double[] line : coefficients) {
      if (line[row] != 0) {
        return true;
      }
    }
    return false;
  }
}
