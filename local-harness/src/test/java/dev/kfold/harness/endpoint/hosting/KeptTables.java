package dev.kfold.harness.endpoint.hosting;

import dev.kfold.harness.endpoint.state.Changes;
import dev.kfold.harness.endpoint.state.MemoryTable;
import dev.kfold.harness.endpoint.state.Table;
import dev.kfold.harness.endpoint.state.Tables;
import java.util.HashMap;
import java.util.Map;

/** Tables that outlive the service that asked for them, as those on a disk do. */
record KeptTables(Changes changes, Map<String, Table<?>> byKind) implements Tables {

  KeptTables() {
    this(new Changes(), new HashMap<>());
  }

  @Override
  @SuppressWarnings("unchecked") // a kind always has the same type
  public <T> Table<T> table(String kind, Class<T> type) {
    return (Table<T>) byKind.computeIfAbsent(kind, _ -> new MemoryTable<T>(changes));
  }
}
