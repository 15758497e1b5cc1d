package dev.kfold.sagemaker.metric;

import java.time.Instant;
import java.util.Optional;

/** One value of a metric of a trial component at one time. */
public record TrialMetric(
    String trialComponent, String name, Instant time, Optional<Integer> step, double value) {

  /** Returns the key in the table, which is equal for a metric that is sent twice. */
  String key() {
    return "%s/%s/%d/%s"
        .formatted(trialComponent, name, time.toEpochMilli(), step.map(String::valueOf).orElse(""));
  }
}
