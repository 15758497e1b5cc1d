package dev.kfold.trainer.scaling;

/** How features are scaled before the fit. */
public enum Scaling {
  NONE,
  STANDARD,
  MINMAX
}
