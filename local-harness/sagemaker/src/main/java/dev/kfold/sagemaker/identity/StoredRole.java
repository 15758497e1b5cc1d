package dev.kfold.sagemaker.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A role that a client has created.
 *
 * @param trust its trust policy, JSON as it was given
 * @param policies its inline policies by name, JSON as they were given
 * @param attached the ARNs of its managed policies
 */
record StoredRole(
    String name,
    String path,
    String description,
    String trust,
    int maxSessionSeconds,
    Instant created,
    Map<String, String> tags,
    Map<String, String> policies,
    List<String> attached) {

  StoredRole {
    attached = attached == null ? List.of() : List.copyOf(attached); // null from an older state
    tags = Map.copyOf(tags);
    policies = Map.copyOf(policies);
  }

  /** Returns this role with another trust policy. */
  StoredRole withTrust(String other) {
    return new StoredRole(
        name, path, description, other, maxSessionSeconds, created, tags, policies, attached);
  }

  /** Returns this role with changed inline policies. */
  StoredRole withPolicies(UnaryOperator<Map<String, String>> change) {
    Map<String, String> changed = change.apply(new TreeMap<>(policies));
    return new StoredRole(
        name, path, description, trust, maxSessionSeconds, created, tags, changed, attached);
  }

  /** Returns this role with changed tags. */
  StoredRole withTags(UnaryOperator<Map<String, String>> change) {
    Map<String, String> changed = change.apply(new TreeMap<>(tags));
    return new StoredRole(
        name, path, description, trust, maxSessionSeconds, created, changed, policies, attached);
  }

  /** Returns this role with other managed policies. */
  StoredRole withAttached(List<String> other) {
    return new StoredRole(
        name, path, description, trust, maxSessionSeconds, created, tags, policies, other);
  }

  /** Returns this role with another description and another longest session. */
  StoredRole described(String text, int seconds) {
    return new StoredRole(name, path, text, trust, seconds, created, tags, policies, attached);
  }
}
