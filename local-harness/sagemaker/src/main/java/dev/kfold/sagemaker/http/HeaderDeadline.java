package dev.kfold.sagemaker.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.gaul.shaded.org.eclipse.jetty.http.HttpParser;
import org.gaul.shaded.org.eclipse.jetty.io.EndPoint;
import org.gaul.shaded.org.eclipse.jetty.server.ServerConnector;
import org.gaul.shaded.org.eclipse.jetty.server.internal.HttpConnection;
import org.gaul.shaded.org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.gaul.shaded.org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose headers take too long. Jetty's own limit is the time between two bytes,
 * so that a client that sends a byte now and then would keep a connection for ever. The trainer's
 * server has the same class, because S3Proxy contains a Jetty of its own with other package names.
 */
final class HeaderDeadline extends AbstractLifeCycle {

  private static final int CHECKS_PER_DEADLINE = 5;

  private final ServerConnector connector;
  private final Duration time;
  private volatile Scheduler.Task next = () -> true;

  HeaderDeadline(ServerConnector connector, Duration time) {
    this.connector = connector;
    this.time = time;
  }

  @Override
  protected void doStart() {
    schedule();
  }

  @Override
  protected void doStop() {
    next.cancel();
  }

  private void schedule() {
    next =
        connector
            .getScheduler()
            .schedule(this::check, time.toMillis() / CHECKS_PER_DEADLINE, TimeUnit.MILLISECONDS);
  }

  private void check() {
    connector.getConnectedEndPoints().stream().filter(this::isLate).forEach(EndPoint::close);
    if (isRunning()) {
      schedule();
    }
  }

  /** The parser is read without its lock; values of the past only delay a decision. */
  private boolean isLate(EndPoint endPoint) {
    if (!(endPoint.getConnection() instanceof HttpConnection http)) {
      return false;
    }
    HttpParser parser = http.getParser();
    long begin = parser.getBeginNanoTime();
    return isWithinHeaders(parser.getState())
        && System.nanoTime() - begin > time.toNanos()
        && parser.getBeginNanoTime() == begin; // no other request has begun meanwhile
  }

  private static boolean isWithinHeaders(HttpParser.State state) {
    return state.compareTo(HttpParser.State.START) > 0
        && state.compareTo(HttpParser.State.CONTENT) < 0;
  }
}
