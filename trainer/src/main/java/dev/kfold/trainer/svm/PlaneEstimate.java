package dev.kfold.trainer.svm;

/**
 * An estimate of the decision function {@code <weights, x> + intercept} of a linear kernel: that of
 * a table which holds the rows of the problem and others. It saves time and never changes what is
 * accepted as a solution.
 *
 * @param weights {@code double[features]}
 * @param share of the table's rows that are rows of the problem, 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PlaneEstimate(double[] weights, double intercept, double share) {}
