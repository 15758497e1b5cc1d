package dev.kfold.trainer.svm;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.kernel.KernelMatrix;
import dev.kfold.trainer.kernel.RowCache;
import java.util.stream.IntStream;
import smile.math.MathEx;
import smile.math.kernel.MercerKernel;
import smile.model.svm.KernelMachine;
import smile.model.svm.LASVM;

/**
 * Repeats Smile's LASVM over the data until the optimality conditions hold within the tolerance, so
 * that the solution is that of an exact solver and not of one online pass.
 *
 * @see <a href="https://jmlr.org/papers/v6/bordes05a.html">Bordes et al., Fast Kernel Classifiers
 *     with Online and Active Learning, JMLR 6 (2005)</a>
 */
public final class LasvmSolver implements SvmSolver {

  /** The name and version of the solver, for the provenance of a model. */
  public static final String VERSION = SmileVersion.of("LASVM");

  private static final int MAXIMUM_PASSES = 1000;

  /**
   * LASVM drops support vectors whose coefficient is below 1e-4, whatever C is. The coefficients
   * are therefore multiplied and the kernel is divided by this factor, which leaves the problem the
   * same; a power of two keeps every digit.
   */
  private static final double MAGNIFICATION = 0x1p30;

  private final long cacheBytes;

  /**
   * Creates a solver.
   *
   * @param cacheBytes the most that kernel rows may take; a few rows are always kept
   */
  public LasvmSolver(long cacheBytes) {
    this.cacheBytes = cacheBytes;
  }

  @Override
  public BinarySolution solve(BinaryProblem problem, StopSignal stopSignal) {
    // LASVM draws from a generator of the thread, which earlier fits have used
    MathEx.setSeed(problem.seed());
    KernelMatrix kernel = new RowCache(problem.kernelRows(), cacheBytes);
    LASVM<Integer> lasvm =
        new LASVM<>(
            new RowKernel(kernel, stopSignal),
            problem.positiveCost() * MAGNIFICATION,
            problem.negativeCost() * MAGNIFICATION,
            problem.tolerance());
    Integer[] rows = IntStream.range(0, problem.size()).boxed().toArray(Integer[]::new);

    double[] coefficients;
    Optimality optimality;
    int passes = 0;
    do {
      // a further fit of the same rows continues the last one
      KernelMachine<Integer> machine = lasvm.fit(rows, problem.signs(), 1);
      coefficients = coefficients(machine, problem);
      optimality = Optimality.of(problem, kernel, coefficients);
      passes++;
    } while (optimality.violation() > problem.tolerance() && passes < MAXIMUM_PASSES);
    return new BinarySolution(
        coefficients, optimality.intercept(), optimality.violation(), Double.POSITIVE_INFINITY);
  }

  private static double[] coefficients(KernelMachine<Integer> machine, BinaryProblem problem) {
    double[] coefficients = new double[problem.size()];
    Integer[] rows = machine.vectors();
    double[] weights = machine.weights();
    for (int i = 0; i < rows.length; i++) {
      coefficients[rows[i]] = weights[i] / MAGNIFICATION;
    }
    return coefficients;
  }

  /** Smile's interface of a kernel, on row numbers in place of rows. */
  private record RowKernel(KernelMatrix rows, StopSignal stopSignal)
      implements MercerKernel<Integer> {

    @Override
    public double k(Integer x, Integer y) {
      // called by every step, so that a stop does not wait for the end of a long fit
      if (stopSignal.isRaised()) {
        throw new TrainingStoppedException();
      }
      return rows.row(x)[y] / MAGNIFICATION;
    }

    @Override
    public double[] kg(Integer x, Integer y) {
      throw new UnsupportedOperationException("LASVM asks for no gradient");
    }

    @Override
    public MercerKernel<Integer> of(double[] hyperparameters) {
      throw new UnsupportedOperationException("LASVM changes no hyperparameters");
    }

    @Override
    public double[] hyperparameters() {
      return new double[0];
    }

    @Override
    public double[] lo() {
      return new double[0];
    }

    @Override
    public double[] hi() {
      return new double[0];
    }
  }
}
