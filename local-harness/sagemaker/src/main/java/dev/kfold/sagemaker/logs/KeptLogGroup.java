package dev.kfold.sagemaker.logs;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A log group with settings that a client has made. They have no effect.
 *
 * @param retentionDays how long CloudWatch would keep events; empty for always
 * @param created when a client created it; empty if a job did
 */
record KeptLogGroup(
    String name,
    Optional<Integer> retentionDays,
    Map<String, String> tags,
    Optional<Instant> created) {

  KeptLogGroup {
    tags = Map.copyOf(tags);
  }

  /** Returns this group with another retention. */
  KeptLogGroup withRetention(Optional<Integer> days) {
    return new KeptLogGroup(name, days, tags, created);
  }
}
