package dev.kfold.sagemaker.lineage;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.state.ResourceTable;
import dev.kfold.sagemaker.state.Tables;
import java.util.List;

/** All associations. */
final class AssociationTable {

  private final ResourceTable<Association> associations;

  AssociationTable(Tables tables) {
    this.associations = tables.table("association", Association.class);
  }

  /** Adds an association, and returns whether there was none from its source to its destination. */
  boolean add(Association association) {
    return associations.insert(association.key(), association);
  }

  /** Deletes an association, and returns whether there was one. */
  boolean delete(String sourceArn, String destinationArn) {
    return associations.delete(Association.key(sourceArn, destinationArn));
  }

  /** Deletes all associations that an entity has. */
  void deleteAll(String arn) {
    all().stream()
        .filter(each -> each.sourceArn().equals(arn) || each.destinationArn().equals(arn))
        .forEach(each -> associations.delete(each.key()));
  }

  /** Returns all associations in the order in which they were added. */
  List<Association> all() {
    return associations.all();
  }

  /**
   * Verifies that an entity has no associations, so that none is left without its ends.
   *
   * @throws ServiceException ValidationException if it has some
   */
  void requireNone(String arn) {
    long count =
        all().stream()
            .filter(each -> each.sourceArn().equals(arn) || each.destinationArn().equals(arn))
            .count();
    if (count > 0) {
      throw ServiceException.validation(
          "%s cannot be deleted because it has associations (%d); delete them first."
              .formatted(arn, count));
    }
  }
}
