package dev.kfold.sagemaker.tag;

import dev.kfold.sagemaker.state.ResourceTable;
import dev.kfold.sagemaker.state.Tables;
import java.util.function.UnaryOperator;

/** The tags of all resources, by ARN. */
public final class TagTable {

  private final ResourceTable<ResourceTags> tags;

  /** Opens the table of tags. */
  public TagTable(Tables tables) {
    this.tags = tables.table("tag", ResourceTags.class);
  }

  /** Returns the tags of a resource, none if it never had any. */
  ResourceTags find(String arn) {
    return tags.find(arn).orElse(ResourceTags.NONE);
  }

  /** Replaces the tags of a resource by a function of them, and returns the new ones. */
  ResourceTags change(String arn, UnaryOperator<ResourceTags> change) {
    tags.insert(arn, ResourceTags.NONE);
    return tags.update(arn, change);
  }

  /** Deletes the tags of a resource. */
  void forget(String arn) {
    tags.delete(arn);
  }
}
