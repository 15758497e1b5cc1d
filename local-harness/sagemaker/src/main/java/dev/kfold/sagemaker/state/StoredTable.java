package dev.kfold.sagemaker.state;

import dev.kfold.sagemaker.api.SdkModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A table in a storage that keeps all values in memory too, so that reads do not use the disk. */
final class StoredTable<T> implements ResourceTable<T> {

  private static final JsonMapper JSON = JsonMapper.builder().addModule(new SdkModule()).build();

  private final Map<String, T> values = new LinkedHashMap<>();
  private final String kind;
  private final Storage storage;
  private final Changes changes;

  StoredTable(String kind, Class<T> type, Storage storage, Changes changes) {
    this.kind = kind;
    this.storage = storage;
    this.changes = changes;
    List<Storage.Row> rows = storage.rows(kind);
    List<T> read = rows.parallelStream().map(row -> read(row, type)).toList(); // at every start
    for (int i = 0; i < rows.size(); i++) {
      values.put(rows.get(i).name(), read.get(i));
    }
  }

  @Override
  public boolean insert(String name, T value) {
    synchronized (values) {
      if (values.containsKey(name)) {
        return false;
      }
      storage.put(kind, name, JSON.writeValueAsString(value));
      values.put(name, value);
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
      if (changed.equals(value)) {
        return value;
      }
      storage.put(kind, name, JSON.writeValueAsString(changed));
      values.put(name, changed);
    }
    changes.signal();
    return changed;
  }

  @Override
  public boolean delete(String name) {
    synchronized (values) {
      if (!values.containsKey(name)) {
        return false;
      }
      storage.delete(kind, name);
      values.remove(name);
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

  private T read(Storage.Row row, Class<T> type) {
    try {
      return JSON.readValue(row.body(), type);
    } catch (JacksonException e) {
      throw StateException.ofAnotherVersion(kind, row.name(), e);
    }
  }
}
