package dev.kfold.sagemaker.state;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The state of one kind of resource, by name. Values are immutable; every change replaces one and
 * wakes whoever waits on {@link Changes}.
 */
public interface ResourceTable<T> {

  /** Adds a value unless its name is taken; returns whether it was added. */
  boolean insert(String name, T value);

  Optional<T> find(String name);

  /**
   * Replaces a value by what the change makes of it, atomically.
   *
   * @return the new value
   * @throws java.util.NoSuchElementException if there is no such name
   */
  T update(String name, UnaryOperator<T> change);

  /** Returns whether there was one. */
  boolean delete(String name);

  /** All values in the order in which they were added. */
  List<T> all();
}
