package dev.kfold.trainer.serve;

import java.time.Duration;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.IdleTimeout;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Tells from the state of Jetty's parser what a connection is doing. The parser is read without its
 * lock; values of the past only delay a decision.
 */
final class ConnectionState {

  private static final long MILLIS_OF_A_PAUSE = 20;

  private ConnectionState() {}

  /**
   * Returns whether a connection waits for a request, of which no byte has arrived. Bytes that have
   * just arrived may not have been read yet.
   */
  static boolean isIdle(EndPoint endPoint) {
    return endPoint.getConnection() instanceof HttpConnection http
        && http.getParser().getState() == HttpParser.State.START
        && endPoint instanceof IdleTimeout times
        && times.getIdleFor() > MILLIS_OF_A_PAUSE;
  }

  /** Returns whether the headers of a request have not been complete for longer than a time. */
  static boolean isLate(EndPoint endPoint, Duration time) {
    if (!(endPoint.getConnection() instanceof HttpConnection http)) {
      return false;
    }
    HttpParser parser = http.getParser();
    long begin = parser.getBeginNanoTime();
    return begin != 0
        && System.nanoTime() - begin > time.toNanos()
        && isWithinHeaders(parser.getState())
        && parser.getBeginNanoTime() == begin; // no other request has begun meanwhile
  }

  private static boolean isWithinHeaders(HttpParser.State state) {
    return state.compareTo(HttpParser.State.START) > 0
        && state.compareTo(HttpParser.State.CONTENT) < 0;
  }
}
