package dev.kfold.sagemaker.state;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * A database file of H2. A change is in the file when the call returns, so that a process that is
 * killed afterwards loses nothing.
 *
 * <p>All statements run on one thread of this class, because jobs are ended by interrupts and an
 * interrupt of a thread within H2 would close the file.
 */
final class Database implements Storage, AutoCloseable {

  private static final String SCHEMA =
      """
      CREATE TABLE IF NOT EXISTS resource (
        number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        body VARCHAR NOT NULL,
        UNIQUE (kind, name))\
      """;

  private final ExecutorService thread;
  private final Connection connection;
  private final PreparedStatement insert;
  private final PreparedStatement update;
  private final PreparedStatement delete;

  private Database(ExecutorService thread, Connection connection) throws SQLException {
    this.thread = thread;
    this.connection = connection;
    try (var statement = connection.createStatement()) {
      statement.execute(SCHEMA);
    }
    this.insert =
        connection.prepareStatement("INSERT INTO resource (kind, name, body) VALUES (?, ?, ?)");
    this.update =
        connection.prepareStatement("UPDATE resource SET body = ? WHERE kind = ? AND name = ?");
    this.delete = connection.prepareStatement("DELETE FROM resource WHERE kind = ? AND name = ?");
  }

  /**
   * Opens a file, and creates it if it is missing.
   *
   * @param file without the extension that H2 adds
   * @throws StateException if it cannot be read or written
   */
  static Database open(Path file) {
    ExecutorService thread =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("state").factory());
    try {
      return on(thread, () -> new Database(thread, connect(file)));
    } catch (StateException e) {
      thread.shutdown();
      throw e;
    }
  }

  @Override
  public List<Row> rows(String kind) {
    return on(
        thread,
        () -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT name, body FROM resource WHERE kind = ? ORDER BY number")) {
            select.setString(1, kind);
            return rows(select);
          }
        });
  }

  @Override
  public void insert(String kind, String name, String body) {
    run(insert, kind, name, body);
  }

  @Override
  public void update(String kind, String name, String body) {
    run(update, body, kind, name);
  }

  @Override
  public void delete(String kind, String name) {
    run(delete, kind, name);
  }

  @Override
  public void close() {
    try {
      on(
          thread,
          () -> {
            connection.close();
            return true;
          });
    } finally {
      thread.shutdown();
    }
  }

  private static Connection connect(Path file) throws SQLException {
    // WRITE_DELAY: a commit is in the file when it returns. RETENTION_TIME: outdated data is
    // overwritten at once, or else the file grows by a hundred megabytes a minute.
    // DB_CLOSE_ON_EXIT:
    // the endpoint closes the database, not the exit of the JVM.
    return DriverManager.getConnection(
        "jdbc:h2:file:%s;WRITE_DELAY=0;RETENTION_TIME=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0"
            .formatted(file.toAbsolutePath()),
        "kfold",
        "");
  }

  private void run(PreparedStatement statement, String... values) {
    int changed =
        on(
            thread,
            () -> {
              for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
              }
              return statement.executeUpdate();
            });
    if (changed != 1) {
      throw new StateException("A change of the state reached %d rows.".formatted(changed));
    }
  }

  private static List<Row> rows(PreparedStatement select) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (ResultSet found = select.executeQuery()) {
      while (found.next()) {
        rows.add(new Row(found.getString(1), found.getString(2)));
      }
    }
    return rows;
  }

  @FunctionalInterface
  private interface Work<T> {
    T run() throws SQLException;
  }

  private static <T> T on(ExecutorService thread, Work<T> work) {
    try {
      return CompletableFuture.supplyAsync(() -> unchecked(work), thread).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StateException cause ? cause : e;
    } catch (RejectedExecutionException e) {
      throw new StateException("The endpoint's state is closed.", e);
    }
  }

  private static <T> T unchecked(Work<T> work) {
    try {
      return work.run();
    } catch (SQLException e) {
      throw new StateException("The endpoint's state cannot be read or written: " + e, e);
    }
  }
}
