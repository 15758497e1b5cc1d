package dev.kfold.harness.endpoint.state;

/** Tables that live as long as the process. */
public record MemoryTables(Changes changes) implements Tables {

  public MemoryTables() {
    this(new Changes());
  }

  @Override
  public <T> Table<T> table(String kind, Class<T> type) {
    return new MemoryTable<>(changes);
  }
}
