package dev.kfold.harness.endpoint.pipeline;

import dev.kfold.harness.endpoint.state.Changes;
import dev.kfold.harness.endpoint.state.MemoryTable;
import dev.kfold.harness.endpoint.state.Table;
import dev.kfold.harness.endpoint.state.Tables;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tables that outlive the services that ask for them, as those of a database do. */
final class KeptTables implements Tables {

  private final Map<String, Table<?>> tables = new ConcurrentHashMap<>();
  private final Changes changes;

  KeptTables(Changes changes) {
    this.changes = changes;
  }

  @Override
  @SuppressWarnings("unchecked") // a kind is asked for with one type only
  public <T> Table<T> table(String kind, Class<T> type) {
    return (Table<T>) tables.computeIfAbsent(kind, _ -> new MemoryTable<T>(changes));
  }

  @Override
  public Changes changes() {
    return changes;
  }
}
