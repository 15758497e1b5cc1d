package dev.kfold.sagemaker.state;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * A database file of H2. A change is in the file when the call returns, so that a process that is
 * killed afterwards loses nothing.
 *
 * <p>H2 closes a file that it could not write, for example on a full disk. So the next statement
 * opens it again, and is refused as long as that fails.
 *
 * <p>All statements run on one thread of this class, because jobs are ended by interrupts and an
 * interrupt of a thread within H2 would close the file.
 */
final class Database implements Storage, AutoCloseable {

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("state").factory());
  private final StateFile file;
  private Optional<Session> session = Optional.empty(); // used on the thread only

  /**
   * Opens a file, and creates it if it is missing.
   *
   * @throws StateException if there is no state in it, or it cannot be read or written
   */
  Database(StateFile file) {
    this.file = file;
    try {
      runOnThread(() -> {
        session = Optional.of(file.begin());
        return true;
      });
    } catch (StateException e) {
      thread.shutdown();
      throw e;
    }
  }

  @Override
  public List<Row> rows(String kind) {
    return run(open -> open.rows(kind));
  }

  @Override
  public void put(String kind, String name, String body) {
    run(open -> open.put(kind, name, body));
  }

  @Override
  public void delete(String kind, String name) {
    run(open -> open.delete(kind, name));
  }

  @Override
  public void close() {
    try {
      runOnThread(() -> {
        abandonSession();
        return true;
      });
    } finally {
      thread.shutdown();
    }
  }

  @FunctionalInterface
  private interface Work<T> {
    T run(Session open) throws SQLException;
  }

  private <T> T run(Work<T> work) {
    return runOnThread(() -> {
      try {
        return work.run(openSession());
      } catch (SQLException e) {
        abandonSession(); // H2 may have closed it
        throw StateException.unstored(file.path(), e);
      }
    });
  }

  private Session openSession() throws SQLException {
    if (session.isEmpty()) {
      session = Optional.of(Session.open(file.location()));
    }
    return session.get();
  }

  private void abandonSession() {
    session.ifPresent(Session::close);
    session = Optional.empty();
  }

  private <T> T runOnThread(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, thread).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StateException cause ? cause : e;
    } catch (RejectedExecutionException e) {
      throw StateException.closed(file.path(), e);
    }
  }
}
