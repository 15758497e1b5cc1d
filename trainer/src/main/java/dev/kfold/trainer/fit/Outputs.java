package dev.kfold.trainer.fit;

import java.util.Optional;

/**
 * Everything that a model says of some rows.
 *
 * @param labels {@code [rows]}, the index of the class of each row
 * @param decisions {@code [rows][1]}, above 0 for the second of two classes, or {@code
 *     [rows][classes]}, scikit-learn's {@code decision_function}; empty if the algorithm has none
 * @param votes {@code [rows][classes]} of the pairs of an SVM; empty for other algorithms
 * @param probabilities {@code [rows][classes]}, scikit-learn's {@code predict_proba}; empty for an
 *     SVM without a calibration
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the million; never compared
public record Outputs(
    int[] labels,
    Optional<double[][]> decisions,
    Optional<int[][]> votes,
    Optional<double[][]> probabilities) {}
