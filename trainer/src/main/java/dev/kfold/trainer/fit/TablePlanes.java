package dev.kfold.trainer.fit;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.algorithm.KernelKind;
import dev.kfold.trainer.algorithm.SolverKind;
import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.svm.PlaneEstimate;
import java.util.List;
import java.util.Optional;

/**
 * The planes of a linear kernel for a whole table, near which the planes of its folds are: with
 * them a fold of 90,000 rows has 3,000 rows near its margin to look at, and 24,000 without. They
 * are computed when the first fold asks for them. Thread-safe.
 */
final class TablePlanes {

  /** The fewest rows of a table with a plane; with fewer, a fit takes less than 0.1 s. */
  private static final int FEWEST_ROWS = 20_000;

  private static final int ROWS_PER_FEATURE = 500;

  /** The least share of the table in a fold whose plane is near that of the table. */
  private static final double LEAST_SHARE = 0.75;

  /** The largest share of the heap that a prepared copy of the table may take. */
  private static final double LARGEST_SHARE_OF_HEAP = 0.25;

  private final Dataset table;
  private final FitParameters candidate;
  private final long heap;
  private Optional<List<DecisionPlane>> planes = Optional.empty();

  /**
   * Prepares; nothing is computed before a fold asks for it.
   *
   * @param heap the largest heap of this process, in bytes
   */
  TablePlanes(Dataset table, FitParameters candidate, long heap) {
    this.table = table;
    this.candidate = candidate;
    this.heap = heap;
  }

  /**
   * Returns an estimate for each pair of classes; empty if it would save no time.
   *
   * @param rows the number of rows in the training part of a fold
   * @throws dev.kfold.trainer.svm.TrainingStoppedException if the signal is raised
   */
  List<PlaneEstimate> estimates(int rows, StopSignal stopSignal) {
    double share = (double) rows / table.rows();
    return savesTime() && share >= LEAST_SHARE
        ? planes(stopSignal).stream().map(plane -> plane.estimate(share)).toList()
        : List.of();
  }

  private boolean savesTime() {
    return candidate.algorithm() instanceof SvmParameters svm
        && svm.kernel() == KernelKind.LINEAR
        && svm.solver() == SolverKind.SMO
        && table.rows() >= FEWEST_ROWS
        && table.rows() >= ROWS_PER_FEATURE * table.columns()
        && (double) Double.BYTES * table.rows() * table.columns() <= LARGEST_SHARE_OF_HEAP * heap;
  }

  /** Fits the table for the first fold, on all processors, while the others wait. */
  private synchronized List<DecisionPlane> planes(StopSignal stopSignal) {
    if (planes.isEmpty()) {
      planes = Optional.of(fit(stopSignal));
    }
    return planes.get();
  }

  private List<DecisionPlane> fit(StopSignal stopSignal) {
    try {
      Classifier classifier = Classifier.fit(table, candidate, stopSignal);
      return classifier.svm().machines().planes();
    } catch (InvalidInputException e) {
      return List.of(); // each fold reports its own problems
    }
  }
}
