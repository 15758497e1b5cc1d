package dev.kfold.trainer.algorithm;

/** The kernels by their names in scikit-learn's SVC. */
public enum KernelKind {
  LINEAR,
  POLY,
  RBF,
  SIGMOID
}
