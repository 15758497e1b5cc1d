package dev.kfold.sagemaker.pipeline.definition;

import java.util.List;
import java.util.Optional;

/**
 * The members that steps of every type have.
 *
 * @param cache the configuration of the cache; empty if caching is off, and for all but job steps
 * @param retryPolicies the retry policies; empty for steps of type Condition and Fail
 */
public record StepHeader(
    String name,
    Optional<String> displayName,
    Optional<String> description,
    List<String> dependsOn,
    Optional<CacheConfig> cache,
    List<RetryPolicy> retryPolicies) {

  public StepHeader {
    dependsOn = List.copyOf(dependsOn);
    retryPolicies = List.copyOf(retryPolicies);
  }
}
