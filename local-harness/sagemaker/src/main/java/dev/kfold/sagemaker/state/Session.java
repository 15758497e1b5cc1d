package dev.kfold.sagemaker.state;

import dev.kfold.sagemaker.state.Storage.Row;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** An open connection to the database file, with its statements. Only one thread uses it. */
final class Session {

  private static final Logger LOGGER = System.getLogger(Session.class.getName());

  private static final String SCHEMA =
      """
      CREATE TABLE resource (
        number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        body VARCHAR NOT NULL,
        UNIQUE (kind, name))\
      """;

  private final Connection connection;
  private final PreparedStatement select;
  private final PreparedStatement insert;
  private final PreparedStatement update;
  private final PreparedStatement delete;

  private Session(Connection connection) throws SQLException {
    this.connection = connection;
    this.select =
        connection.prepareStatement(
            "SELECT name, body FROM resource WHERE kind = ? ORDER BY number");
    this.insert =
        connection.prepareStatement("INSERT INTO resource (kind, name, body) VALUES (?, ?, ?)");
    this.update =
        connection.prepareStatement("UPDATE resource SET body = ? WHERE kind = ? AND name = ?");
    this.delete = connection.prepareStatement("DELETE FROM resource WHERE kind = ? AND name = ?");
  }

  /**
   * Creates a file with an empty state.
   *
   * @param location the file with its scheme of H2, without the extension that H2 adds
   */
  static Session create(String location) throws SQLException {
    Connection connection = connect(location);
    try (var statement = connection.createStatement()) {
      statement.execute(SCHEMA);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return on(connection);
  }

  /**
   * Opens an existing file; fails if there is no state in it.
   *
   * @param location the file with its scheme of H2, without the extension that H2 adds
   */
  static Session open(String location) throws SQLException {
    return on(connect(location + ";IFEXISTS=TRUE"));
  }

  private static Connection connect(String location) throws SQLException {
    // WRITE_DELAY: a commit is in the file when it returns. RETENTION_TIME: outdated data is
    // overwritten at once, or else the file grows by a hundred megabytes a minute.
    // DB_CLOSE_ON_EXIT: the endpoint closes the database, not the exit of the JVM.
    return DriverManager.getConnection(
        "jdbc:h2:%s;WRITE_DELAY=0;RETENTION_TIME=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0"
            .formatted(location),
        "kfold",
        "");
  }

  private static Session on(Connection connection) throws SQLException {
    try {
      return new Session(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Returns all rows of a kind, in the order in which their names were added. */
  List<Row> rows(String kind) throws SQLException {
    select.setString(1, kind);
    List<Row> rows = new ArrayList<>();
    try (ResultSet found = select.executeQuery()) {
      while (found.next()) {
        rows.add(new Row(found.getString(1), found.getString(2)));
      }
    }
    return rows;
  }

  /** Adds a row, or replaces the body of the row of this name; returns whether it is there now. */
  boolean put(String kind, String name, String body) throws SQLException {
    return execute(update, body, kind, name) == 1 || execute(insert, kind, name, body) == 1;
  }

  /** Deletes a row, and returns whether it existed. */
  boolean delete(String kind, String name) throws SQLException {
    return execute(delete, kind, name) == 1;
  }

  /** Closes the file, also one that H2 has closed after a failure. */
  void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      LOGGER.log(Level.DEBUG, "The state could not be closed", e); // every commit is in the file
    }
  }

  private static int execute(PreparedStatement statement, String... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setString(i + 1, values[i]);
    }
    return statement.executeUpdate();
  }
}
