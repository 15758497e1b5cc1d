package dev.kfold.sagemaker.tag;

import dev.kfold.sagemaker.state.ResourceTable;
import dev.kfold.sagemaker.state.Tables;
import java.util.function.UnaryOperator;

/** The tags of all resources, by ARN. */
public final class TagTable {

  private final ResourceTable<ResourceTags> tags;

  public TagTable(Tables tables) {
    this.tags = tables.table("tag", ResourceTags.class);
  }

  /** None for a resource that never had any. */
  ResourceTags find(String arn) {
    return tags.find(arn).orElse(ResourceTags.NONE);
  }

  ResourceTags change(String arn, UnaryOperator<ResourceTags> change) {
    tags.insert(arn, ResourceTags.NONE);
    return tags.update(arn, change);
  }

  void forget(String arn) {
    tags.delete(arn);
  }
}
