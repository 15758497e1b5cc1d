package dev.kfold.harness.mlflow;

import java.time.Instant;

/**
 * A value of a metric of a run.
 *
 * @param step the number of the fold for a score of a fold, else 0
 */
public record RunMetric(String name, double value, Instant time, long step) {}
