package dev.kfold.trainer.svm;

/**
 * The decision function {@code Σ coefficients[i] K(rows[i], x) + intercept} of a {@link
 * BinaryProblem}.
 *
 * @param coefficients αᵢ with the sign of the label, one for each row; 0 for rows that are no
 *     support vectors
 * @param violation how far the most violating pair is from the optimality conditions; above the
 *     problem's tolerance if the solver gave up
 * @param largestAlpha the largest coefficient on the way to the solution, without its sign; with
 *     any cost above it the solution is the same to the bit. Infinite if a cost was in the way, and
 *     for solvers that depend on it otherwise.
 */
@SuppressWarnings("ArrayRecordComponent") // one number for each row; never compared
public record BinarySolution(
    double[] coefficients, double intercept, double violation, double largestAlpha) {}
