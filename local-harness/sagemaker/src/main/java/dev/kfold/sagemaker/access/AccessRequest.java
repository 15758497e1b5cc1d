package dev.kfold.sagemaker.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request that IAM decides about, in the terms of a policy.
 *
 * @param role ARN of the role that makes the call; empty if the caller has no session token
 * @param action such as {@code sagemaker:CreateTrainingJob}
 * @param resource its ARN, or {@code *} if the action supports no resource
 * @param conditionKeys the values of condition keys by their names, such as {@code
 *     iam:PassedToService}
 */
public record AccessRequest(
    Optional<String> role,
    String action,
    String resource,
    Map<String, List<String>> conditionKeys) {

  /** The resource of an action that supports none. */
  public static final String ANY_RESOURCE = "*";

  public AccessRequest {
    conditionKeys = Map.copyOf(new TreeMap<>(conditionKeys));
  }

  /** Returns a request without condition keys, of a caller that is not known yet. */
  public static AccessRequest of(String action, String resource) {
    return new AccessRequest(Optional.empty(), action, resource, Map.of());
  }

  /** Returns this request, made by a role. */
  public AccessRequest by(Optional<String> caller) {
    return new AccessRequest(caller, action, resource, conditionKeys);
  }

  /** Returns this request with condition keys instead of its own. */
  AccessRequest with(Map<String, List<String>> keys) {
    return new AccessRequest(role, action, resource, keys);
  }
}
