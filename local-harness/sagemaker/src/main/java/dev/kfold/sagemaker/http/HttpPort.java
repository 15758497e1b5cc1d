package dev.kfold.sagemaker.http;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.gaul.shaded.org.eclipse.jetty.http.HttpCompliance;
import org.gaul.shaded.org.eclipse.jetty.http.UriCompliance;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.HttpConfiguration;
import org.gaul.shaded.org.eclipse.jetty.server.HttpConnectionFactory;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.gaul.shaded.org.eclipse.jetty.server.ServerConnector;
import org.gaul.shaded.org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A port that speaks HTTP, with a virtual thread for each request, so that slow clients do not hold
 * up others. It must be closed, because its threads keep the JVM alive.
 *
 * <p>The server is the Jetty that S3Proxy brings along under another package name; a second Jetty
 * would be 3 MB more. The JDK's own server has its limits in system properties, and closes unused
 * connections after the same 30 s as the JDK's client, whose requests then get no answer.
 */
public final class HttpPort implements AutoCloseable {

  /** The longest headers that get an answer: a refusal, from {@link HeaderSize} on. */
  private static final int MOST_HEADER_BYTES = 8 << 20;

  private final Server server;
  private final ServerConnector connector;
  private final ExecutorService handlers;
  private final int port;

  private HttpPort(Server server, ServerConnector connector, ExecutorService handlers, int port) {
    this.server = server;
    this.connector = connector;
    this.handlers = handlers;
    this.port = port;
  }

  /**
   * Binds a port, and answers its requests from now on.
   *
   * @param host the address to listen on
   * @param port 0 for any free one
   * @throws IOException if the port cannot be bound
   */
  public static HttpPort open(InetAddress host, int port, ConnectionTimes times, Handler handler)
      throws IOException {
    ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setVirtualThreadsExecutor(handlers);
    Server server = new Server(threads);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration(times)));
    connector.setHost(host.getHostAddress());
    connector.setPort(port);
    connector.setIdleTimeout(times.keepAlive().toMillis());
    connector.addBean(new HeaderDeadline(connector, times.headers()));
    server.addConnector(connector);
    server.setHandler(handler);
    server.setErrorHandler(new PlainErrors());
    server.setStopTimeout(0);
    try {
      server.start();
    } catch (Exception e) { // Jetty declares no narrower one
      IOException failure = new IOException("No server could be started on port " + port, e);
      try {
        stop(server, handlers, port); // without a port, some of its threads may still run
      } catch (IllegalStateException stopping) {
        failure.addSuppressed(stopping);
      }
      throw failure;
    }
    return new HttpPort(server, connector, handlers, connector.getLocalPort());
  }

  /** Returns the port that the server listens on, or listened on before it was closed. */
  public int port() {
    return port;
  }

  /** Returns how long an unused connection stays open. */
  Duration keepAlive() {
    return Duration.ofMillis(connector.getIdleTimeout());
  }

  /** Releases the port, closes all connections and interrupts the requests in progress. */
  @Override
  public void close() {
    stop(server, handlers, port);
  }

  private static void stop(Server server, ExecutorService handlers, int port) {
    try {
      server.stop();
    } catch (Exception e) { // Jetty declares no narrower one
      throw new IllegalStateException("The server of port " + port + " could not be stopped.", e);
    } finally {
      handlers.shutdownNow();
    }
  }

  /** Accepts the keys that S3 accepts, such as those with two slashes in a row. */
  private static HttpConfiguration configuration(ConnectionTimes times) {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setHttpCompliance(HttpCompliance.LEGACY);
    configuration.setUriCompliance(UriCompliance.LEGACY);
    configuration.setHeaderCacheCaseSensitive(true);
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(MOST_HEADER_BYTES);
    configuration.setIdleTimeout(times.stall().toMillis());
    return configuration;
  }
}
