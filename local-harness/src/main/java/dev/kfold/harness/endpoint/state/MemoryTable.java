package dev.kfold.harness.endpoint.state;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A table that lives as long as the process. */
public final class MemoryTable<T> implements Table<T> {

  private final Map<String, T> values = new LinkedHashMap<>();
  private final Changes changes;

  public MemoryTable(Changes changes) {
    this.changes = changes;
  }

  @Override
  public boolean insert(String name, T value) {
    synchronized (values) {
      if (values.putIfAbsent(name, value) != null) {
        return false;
      }
    }
    changes.signal();
    return true;
  }

  @Override
  public Optional<T> find(String name) {
    synchronized (values) {
      return Optional.ofNullable(values.get(name));
    }
  }

  @Override
  public T update(String name, UnaryOperator<T> change) {
    T changed;
    synchronized (values) {
      T value = values.get(name);
      if (value == null) {
        throw new NoSuchElementException(name);
      }
      changed = change.apply(value);
      values.put(name, changed);
    }
    changes.signal();
    return changed;
  }

  @Override
  public boolean delete(String name) {
    synchronized (values) {
      if (values.remove(name) == null) {
        return false;
      }
    }
    changes.signal();
    return true;
  }

  @Override
  public List<T> all() {
    synchronized (values) {
      return List.copyOf(values.values());
    }
  }
}
