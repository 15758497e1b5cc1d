package dev.kfold.harness.mlflow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is tracked as one run: an execution, or a trial of it.
 *
 * @param trainingJob the training job of the trial, empty for the execution
 * @param params the values that led to the result, by name
 * @param tags what else is known, by name
 */
public record TrackedRun(
    Optional<String> trainingJob,
    String name,
    RunStatus status,
    Instant started,
    Instant ended,
    Map<String, String> params,
    List<RunMetric> metrics,
    Map<String, String> tags) {

  public TrackedRun {
    params = new TreeMap<>(params);
    metrics = List.copyOf(metrics);
    tags = new TreeMap<>(tags);
  }
}
