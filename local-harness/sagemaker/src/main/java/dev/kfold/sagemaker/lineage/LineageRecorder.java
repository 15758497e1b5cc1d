package dev.kfold.sagemaker.lineage;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.AssociationEdgeType;
import software.amazon.awssdk.services.sagemaker.model.CreateActionRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateContextRequest;

/**
 * Adds the entities of resources to the graph. Existing entities and associations are reused, so
 * that the same facts can be recorded again.
 */
public final class LineageRecorder {

  private final Artifacts artifacts;
  private final Actions actions;
  private final Contexts contexts;
  private final AssociationTable associations;

  LineageRecorder(
      Artifacts artifacts, Actions actions, Contexts contexts, AssociationTable associations) {
    this.artifacts = artifacts;
    this.actions = actions;
    this.contexts = contexts;
    this.associations = associations;
  }

  /**
   * Returns the ARN of the artifact of a URI; there is one for each URI.
   *
   * @param type the type of a new artifact, such as {@code DataSet}
   */
  public String artifact(String sourceUri, String type) {
    return artifacts.record(sourceUri, type);
  }

  /** Returns the ARN of an action, which is created unless there is one of its name. */
  public String action(CreateActionRequest action) {
    return actions.record(action);
  }

  /** Returns the ARN of a context, which is created unless there is one of its name. */
  public String context(CreateContextRequest context) {
    return contexts.record(context);
  }

  /** Returns the ARN of the context of a resource, or empty if there is none. */
  public Optional<String> contextOf(String sourceUri) {
    return contexts.ofUri(sourceUri);
  }

  /** Deletes the associations of an entity that gives way to another one with its ARN. */
  public void forget(String arn) {
    associations.deleteAll(arn);
  }

  /** Adds an association unless there is one from the source to the destination. */
  public void associate(
      String sourceArn, AssociationEdgeType type, String destinationArn, Instant time) {
    var _ =
        associations.add(
            new Association(sourceArn, destinationArn, Optional.of(type.toString()), time));
  }
}
