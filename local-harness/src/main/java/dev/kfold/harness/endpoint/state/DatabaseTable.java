package dev.kfold.harness.endpoint.state;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A table in a database, with all of its values in memory too, so that nobody reads from a disk.
 */
final class DatabaseTable<T> implements Table<T> {

  private final Map<String, T> values = new LinkedHashMap<>();
  private final String kind;
  private final Database database;
  private final JsonMapper json;
  private final Changes changes;

  DatabaseTable(String kind, Class<T> type, Database database, JsonMapper json, Changes changes) {
    this.kind = kind;
    this.database = database;
    this.json = json;
    this.changes = changes;
    database.rows(kind).forEach(row -> values.put(row.name(), read(row, type)));
  }

  @Override
  public boolean insert(String name, T value) {
    synchronized (values) {
      if (values.containsKey(name)) {
        return false;
      }
      database.insert(kind, name, json.writeValueAsString(value));
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
      database.update(kind, name, json.writeValueAsString(changed));
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
      database.delete(kind, name);
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

  private T read(Database.Row row, Class<T> type) {
    try {
      return json.readValue(row.body(), type);
    } catch (JacksonException e) {
      throw new StateException(
          "the %s %s was written by another version of this program".formatted(kind, row.name()),
          e);
    }
  }
}
