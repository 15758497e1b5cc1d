package dev.kfold.trainer.serve;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose headers take too long. Jetty's own limit is the time between two bytes,
 * so that a client that sends a byte every few seconds would keep a connection for ever.
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
    for (EndPoint endPoint : connector.getConnectedEndPoints()) {
      if (ConnectionState.isLate(endPoint, time)) {
        endPoint.close();
      }
    }
    if (isRunning()) {
      schedule();
    }
  }
}
