package dev.kfold.cv.parameters;

/** Rules that end a hopeless trial before its last fold. */
enum EarlyStopping {
  /** Every trial runs all of its folds. */
  NONE
}
