package dev.kfold.sagemaker.state;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The state of all resources of one kind, by name. Values are immutable; every change replaces one
 * and signals {@link Changes}. All methods are atomic.
 */
public interface ResourceTable<T> {

  /** Adds a value unless its name is taken, and returns whether it was added. */
  boolean insert(String name, T value);

  /** Returns the value of a name, or empty if there is none. */
  Optional<T> find(String name);

  /**
   * Replaces a value by the result of a function of it.
   *
   * @return the new value
   * @throws java.util.NoSuchElementException if there is no such name
   */
  T update(String name, UnaryOperator<T> change);

  /** Deletes a value, and returns whether there was one of this name. */
  boolean delete(String name);

  /**
   * Replaces a value as {@link #update} does. While the state cannot be stored, for example on a
   * full disk, tries again twice a second.
   *
   * @throws StateException if the state is closed
   */
  default T updateOnceStorable(String name, UnaryOperator<T> change) throws InterruptedException {
    return onceStorable(() -> update(name, change));
  }

  /**
   * Deletes a value as {@link #delete} does. While the state cannot be stored, for example on a
   * full disk, tries again twice a second.
   *
   * @throws StateException if the state is closed
   */
  default boolean deleteOnceStorable(String name) throws InterruptedException {
    return onceStorable(() -> delete(name));
  }

  /** Returns all values in the order in which they were added. */
  List<T> all();

  private static <R> R onceStorable(Supplier<R> change) throws InterruptedException {
    while (true) {
      try {
        return change.get();
      } catch (StateException e) {
        if (e.isClosed()) {
          throw e;
        }
        Thread.sleep(500);
      }
    }
  }
}
