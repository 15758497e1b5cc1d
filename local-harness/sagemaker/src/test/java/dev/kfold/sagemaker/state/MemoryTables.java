package dev.kfold.sagemaker.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tables without a file. A table that is opened again has its earlier values, as after a restart.
 * Values are stored as the same JSON as in a file.
 */
public final class MemoryTables implements Tables {

  private final Memory memory = new Memory();
  private final Changes changes;

  public MemoryTables() {
    this(new Changes());
  }

  public MemoryTables(Changes changes) {
    this.changes = changes;
  }

  @Override
  public <T> ResourceTable<T> table(String kind, Class<T> type) {
    return new StoredTable<>(kind, type, memory, changes);
  }

  @Override
  public Changes changes() {
    return changes;
  }

  private static final class Memory implements Storage {

    private final Map<String, Map<String, String>> kinds = new LinkedHashMap<>();

    @Override
    public synchronized List<Row> rows(String kind) {
      List<Row> rows = new ArrayList<>();
      kind(kind).forEach((name, body) -> rows.add(new Row(name, body)));
      return rows;
    }

    @Override
    public synchronized void put(String kind, String name, String body) {
      kind(kind).put(name, body);
    }

    @Override
    public synchronized void delete(String kind, String name) {
      kind(kind).remove(name);
    }

    private Map<String, String> kind(String kind) {
      return kinds.computeIfAbsent(kind, _ -> new LinkedHashMap<>());
    }
  }
}
