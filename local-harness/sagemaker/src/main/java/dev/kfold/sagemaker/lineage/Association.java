package dev.kfold.sagemaker.lineage;

import java.time.Instant;
import java.util.Optional;

/**
 * A directed edge of the lineage graph.
 *
 * @param type such as {@code ContributedTo}; empty if it was added without one
 */
record Association(
    String sourceArn, String destinationArn, Optional<String> type, Instant created) {

  /** Returns the key in the table: there is one association from a source to a destination. */
  String key() {
    return key(sourceArn, destinationArn);
  }

  /** Returns the key of the association from a source to a destination. */
  static String key(String sourceArn, String destinationArn) {
    return sourceArn + " " + destinationArn;
  }
}
