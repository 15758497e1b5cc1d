package dev.kfold.trainer.fit;

/**
 * The rows of a fit.
 *
 * @param features {@code [rows][features]}, prepared
 * @param classOfRow the class of each row, 0 to classes − 1; every class occurs
 * @param classes the number of classes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PreparedRows(double[][] features, int[] classOfRow, int classes) {}
