package dev.kfold.trainer.serve;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.fit.Predictor;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/**
 * The HTTP server of SageMaker's inference contract, on Jetty with a virtual thread for each
 * request. With the JDK's own server, each answer is a task of its only selector thread; it answers
 * half as many requests of one row, and the slowest hundredth takes ten times as long.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html">Use
 *     your own inference code</a>
 */
public final class InferenceServer implements AutoCloseable {

  private static final int BACKLOG = 4096;
  private static final int NEVER = -1;
  private static final long MILLIS_BETWEEN_CHECKS = 5;
  private static final int NO_TASK_LIMIT = -1;
  private static final int ONE = 1;
  private static final int AT_ONCE = 0;

  private final Server server;
  private final ServerConnector connector;
  private final GracefulHandler requests;
  private final Duration stopTime;
  private final RequestLog log;

  private InferenceServer(
      Server server,
      ServerConnector connector,
      GracefulHandler requests,
      Duration stopTime,
      RequestLog log) {
    this.server = server;
    this.connector = connector;
    this.requests = requests;
    this.stopTime = stopTime;
    this.log = log;
  }

  /**
   * Starts a server of one model.
   *
   * @param out for the log of requests
   * @throws InvalidInputException if the port cannot be listened on
   */
  public static InferenceServer start(ServeOptions options, Predictor predictor, PrintStream out) {
    ServedModel model = new ServedModel(predictor, options.defaultAnswer());
    return start(options, invocations -> SingleModel.routes(model, invocations), out);
  }

  /**
   * Starts a server.
   *
   * @param routes returns the paths to answer
   * @param out for the log of requests
   * @throws InvalidInputException if the port cannot be listened on
   */
  static InferenceServer start(
      ServeOptions options, Function<Invocations, Routes> routes, PrintStream out) {
    Invocations invocations = new Invocations(options.limits().requests());
    RequestLog log = new RequestLog(out, options.log());
    Routes all = routes.apply(invocations);
    if (options.metrics()) {
      ServerMetrics metrics = new ServerMetrics(log, invocations);
      all.add("GET", "/metrics", metrics::answer);
    }
    Limits limits = options.limits();
    Server server = new Server(new VirtualThreadPool(NO_TASK_LIMIT));
    ServerConnector connector = connector(server, limits);
    connector.setHost(options.address().getHostString());
    connector.setPort(options.address().getPort());
    connector.addBean(new HeaderDeadline(connector, limits.headers()));
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
    GracefulHandler requests = new GracefulHandler(new Dispatcher(all, limits, log, out));
    server.setHandler(requests);
    server.setStopTimeout(AT_ONCE);
    server.setErrorHandler(new PlainErrors());
    try {
      server.start();
    } catch (IOException e) {
      throw new InvalidInputException(
          "port %d: cannot be listened on (%s); stop what uses it, or set SAGEMAKER_BIND_TO_PORT."
              .formatted(options.address().getPort(), FailureMessage.of(e)));
    } catch (Exception e) {
      throw new IllegalStateException("the server cannot start", e);
    }
    return new InferenceServer(server, connector, requests, limits.stop(), log);
  }

  private static ServerConnector connector(Server server, Limits limits) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    // the cache of a connection takes 100 KB, and outlives many collections with it
    http.setHeaderCacheSize(0);
    http.setIdleTimeout(limits.stall().toMillis());
    ServerConnector connector =
        new ServerConnector(server, ONE, ONE, new HttpConnectionFactory(http));
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(limits.keepAlive().toMillis());
    connector.setShutdownIdleTimeout(NEVER); // it would end requests that wait for their rows
    return connector;
  }

  /** Returns the port that the server listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Takes no more requests, waits for those in progress, and prints a summary of all. */
  @Override
  public void close() {
    try {
      finishRequests();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server cannot stop", e);
    }
    log.summarize();
  }

  private void finishRequests() throws InterruptedException {
    CompletableFuture<Void> done =
        CompletableFuture.allOf(connector.shutdown(), requests.shutdown());
    long deadline = System.nanoTime() + stopTime.toNanos();
    while (!done.isDone() && System.nanoTime() < deadline) {
      connector.getConnectedEndPoints().stream()
          .filter(ConnectionState::isIdle)
          .forEach(EndPoint::close);
      Thread.sleep(MILLIS_BETWEEN_CHECKS);
    }
  }
}
