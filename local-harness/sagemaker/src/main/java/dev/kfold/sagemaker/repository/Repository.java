package dev.kfold.sagemaker.repository;

import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * A repository of images.
 *
 * @param settings its members that clients set, such as {@code imageTagMutability}
 * @param lifecycle its lifecycle policy as it was given, or an empty text
 */
record Repository(
    String name, Instant created, ObjectNode settings, String lifecycle, Map<String, String> tags) {

  Repository {
    tags = Map.copyOf(tags);
  }

  /** Returns this repository with another lifecycle policy. */
  Repository withLifecycle(String other) {
    return new Repository(name, created, settings, other, tags);
  }

  /** Returns this repository with changed settings. */
  Repository withSettings(UnaryOperator<ObjectNode> change) {
    return new Repository(name, created, change.apply(settings.deepCopy()), lifecycle, tags);
  }

  /** Returns this repository with other tags. */
  Repository withTags(Map<String, String> other) {
    return new Repository(name, created, settings, lifecycle, other);
  }
}
