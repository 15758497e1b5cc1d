package dev.kfold.sagemaker.api;

/** Hears every value of a metric as soon as a running job has printed it. */
@FunctionalInterface
public interface MetricListener {

  /** Called in the order of the log, by the thread that reads it; it must not wait. */
  void reported(String metricName, float value);
}
