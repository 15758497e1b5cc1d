package dev.kfold.trainer.svm;

import dev.kfold.contract.StopSignal;

/** Solves one support vector problem of two classes; several classes are put together outside. */
@FunctionalInterface
public interface SvmSolver {

  /**
   * The same problem gives the same solution, to the bit, on whatever thread.
   *
   * @throws TrainingStoppedException when the signal is raised before the end
   */
  BinarySolution solve(BinaryProblem problem, StopSignal stopSignal);
}
