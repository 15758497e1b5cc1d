package dev.kfold.sagemaker.console.compare;

import dev.kfold.sagemaker.console.result.Metric;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is compared: a trial, an execution or a model version.
 *
 * @param title such as {@code version 2 of iris}
 * @param status of the job, the execution or the approval
 * @param digest SHA-256 of the rows and the folds, or an empty text
 * @param time how long it took, or an empty text
 * @param report the content of its {@code cv.json}, if it has one
 */
record Compared(
    String title,
    String address,
    String status,
    List<Metric> metrics,
    Map<String, String> hyperparameters,
    String digest,
    String time,
    Optional<String> report) {

  Compared {
    metrics = List.copyOf(metrics);
  }

  /** Returns a metric, if it has it. */
  Optional<Metric> metric(String name) {
    return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }
}
