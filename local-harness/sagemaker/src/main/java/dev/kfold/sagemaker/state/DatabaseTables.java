package dev.kfold.sagemaker.state;

import java.nio.file.Path;

/**
 * Tables that outlive the process: a change is in a file of the data directory before anybody sees
 * it.
 */
public final class DatabaseTables implements Tables, AutoCloseable {

  private final Changes changes = new Changes();
  private final Database database;

  private DatabaseTables(Database database) {
    this.database = database;
  }

  /**
   * Opens the file, or makes it.
   *
   * @param file without an extension
   * @throws StateException if it cannot be read or written
   */
  public static DatabaseTables open(Path file) {
    return new DatabaseTables(Database.open(file));
  }

  @Override
  public <T> ResourceTable<T> table(String kind, Class<T> type) {
    return new StoredTable<>(kind, type, database, changes);
  }

  @Override
  public Changes changes() {
    return changes;
  }

  /** What is changed after this fails. */
  @Override
  public void close() {
    database.close();
  }
}
