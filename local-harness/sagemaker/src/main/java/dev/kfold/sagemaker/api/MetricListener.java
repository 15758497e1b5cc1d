package dev.kfold.sagemaker.api;

/** Receives every value of a metric as soon as a running job has printed it. */
@FunctionalInterface
public interface MetricListener {

  /**
   * Receives one value. It is called in the order of the log by the thread that reads the log, and
   * must not block.
   */
  void reported(String metricName, float value);
}
