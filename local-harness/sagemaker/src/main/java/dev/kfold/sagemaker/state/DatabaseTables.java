package dev.kfold.sagemaker.state;

import java.nio.file.Path;

/**
 * Tables in a database file, which outlive the process. A change is in the file before any reader
 * sees it.
 */
public final class DatabaseTables implements Tables, AutoCloseable {

  private final Changes changes = new Changes();
  private final Database database;

  DatabaseTables(Database database) {
    this.database = database;
  }

  /**
   * Opens a database file, and creates it if it is missing.
   *
   * @param file without the extension that H2 adds
   * @throws StateException if there is no state in it, or it cannot be read or written
   */
  public static DatabaseTables open(Path file) {
    return new DatabaseTables(new Database(StateFile.of(file)));
  }

  @Override
  public <T> ResourceTable<T> table(String kind, Class<T> type) {
    return new StoredTable<>(kind, type, database, changes);
  }

  @Override
  public Changes changes() {
    return changes;
  }

  /** Closes the file; changes fail from now on. */
  @Override
  public void close() {
    database.close();
  }
}
