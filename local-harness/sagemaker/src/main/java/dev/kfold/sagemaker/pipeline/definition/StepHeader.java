package dev.kfold.sagemaker.pipeline.definition;

import java.util.List;
import java.util.Optional;

/**
 * What steps of every type have in common.
 *
 * @param cache present if an earlier result may stand for a run; of job steps only
 * @param retryPolicies none for steps of type Condition and Fail
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
