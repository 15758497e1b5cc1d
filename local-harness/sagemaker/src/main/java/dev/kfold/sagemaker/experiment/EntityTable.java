package dev.kfold.sagemaker.experiment;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.state.ResourceTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The entities of one kind. Their names differ in more than upper and lower case, so that {@code
 * Fold-aws-training-job} and {@code fold-aws-training-job} name the same trial component.
 *
 * @param noun such as {@code Trial}, for messages
 */
record EntityTable<T>(String noun, ResourceTable<T> entities) {

  /**
   * Adds an entity.
   *
   * @throws ServiceException ValidationException if its name is taken
   */
  void create(String name, T entity) {
    if (!entities.insert(key(name), entity)) {
      throw ServiceException.validation(
          "%s names must be unique within an AWS account and region. %s with name (%s) already exists."
              .formatted(noun, noun, name));
    }
  }

  /** Returns the entity with this name, or empty if there is none. */
  Optional<T> lookUp(String name) {
    return entities.find(key(name));
  }

  /**
   * Returns the entity with this name.
   *
   * @throws ServiceException ResourceNotFound if there is no such entity
   */
  T find(String name) {
    return lookUp(name)
        .orElseThrow(() ->
            ServiceException.resourceNotFound("%s '%s' does not exist.".formatted(noun, name)));
  }

  /**
   * Replaces an entity by a function of it, and returns the new one.
   *
   * @throws ServiceException ResourceNotFound if there is no such entity
   */
  T update(String name, UnaryOperator<T> change) {
    var _ = find(name);
    return entities.update(key(name), change);
  }

  /** Deletes an entity. */
  void delete(String name) {
    entities.delete(key(name));
  }

  /** Returns all entities in the order in which they were added. */
  List<T> all() {
    return entities.all();
  }

  /** Returns whether two names are those of the same entity. */
  static boolean isSame(String name, String other) {
    return key(name).equals(key(other));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
