package dev.kfold.sagemaker.identity;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A role that a client has created.
 *
 * @param trust its trust policy, JSON as it was given
 * @param policies its inline policies by name, JSON as they were given
 */
record StoredRole(
    String name,
    String path,
    String description,
    String trust,
    int maxSessionSeconds,
    Instant created,
    Map<String, String> tags,
    Map<String, String> policies) {

  StoredRole {
    tags = Map.copyOf(tags);
    policies = Map.copyOf(policies);
  }

  /** Returns this role with another trust policy. */
  StoredRole withTrust(String other) {
    return new StoredRole(
        name, path, description, other, maxSessionSeconds, created, tags, policies);
  }

  /** Returns this role with changed inline policies. */
  StoredRole withPolicies(UnaryOperator<Map<String, String>> change) {
    Map<String, String> changed = change.apply(new TreeMap<>(policies));
    return new StoredRole(
        name, path, description, trust, maxSessionSeconds, created, tags, changed);
  }

  /** Returns this role with changed tags. */
  StoredRole withTags(UnaryOperator<Map<String, String>> change) {
    Map<String, String> changed = change.apply(new TreeMap<>(tags));
    return new StoredRole(
        name, path, description, trust, maxSessionSeconds, created, changed, policies);
  }
}
