package dev.kfold.sagemaker.metric;

import java.time.Instant;
import java.util.Optional;

/** One value of a metric at one time. */
record TrialMetric(
    String trialComponent, String name, Instant time, Optional<Integer> step, double value) {

  /** The same for a metric that is sent twice. */
  String key() {
    return "%s/%s/%d/%s"
        .formatted(trialComponent, name, time.toEpochMilli(), step.map(String::valueOf).orElse(""));
  }
}
