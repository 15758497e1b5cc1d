package dev.kfold.trainer.svm;

import dev.kfold.contract.StopSignal;

/** Solves the support vector problem of one pair of classes. */
@FunctionalInterface
public interface SvmSolver {

  /**
   * Solves a problem; equal problems have equal solutions, to the bit, on any thread.
   *
   * @throws TrainingStoppedException if the signal is raised before the end
   */
  BinarySolution solve(BinaryProblem problem, StopSignal stopSignal);
}
