package dev.kfold.sagemaker.s3;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.gaul.shaded.org.eclipse.jetty.io.Connection;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;
import org.gaul.shaded.org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which the headers of the next request have not arrived in time. Jetty by
 * itself waits as long as a byte arrives now and then.
 */
final class ConnectionDeadline extends Handler.Wrapper implements Connection.Listener {

  private final Duration time;
  private final Scheduler scheduler;
  private final Map<Connection, Scheduler.Task> waiting = new ConcurrentHashMap<>();

  /** Allows this much time from the opening of a connection or the last answer on it. */
  ConnectionDeadline(Handler next, Duration time, Scheduler scheduler) {
    super(next);
    this.time = time;
    this.scheduler = scheduler;
  }

  @Override
  public void onOpened(Connection connection) {
    waiting.put(
        connection,
        scheduler.schedule(() -> close(connection), time.toMillis(), TimeUnit.MILLISECONDS));
  }

  @Override
  public void onClosed(Connection connection) {
    cancel(connection);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connection connection = request.getConnectionMetaData().getConnection();
    cancel(connection);
    Request.addCompletionListener(
        request,
        _ -> {
          if (connection.getEndPoint().isOpen()) {
            onOpened(connection);
          }
        });
    return super.handle(request, response, callback);
  }

  private void cancel(Connection connection) {
    Scheduler.Task task = waiting.remove(connection);
    if (task != null) {
      task.cancel();
    }
  }

  private void close(Connection connection) {
    if (waiting.remove(connection) != null) {
      connection.close();
    }
  }
}
