package dev.kfold.trainer.serve;

import com.sun.net.httpserver.HttpServer;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.fit.Classifier;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The inference contract over HTTP: {@code GET /ping}, and {@code POST /invocations} with rows of
 * text/csv, answered with one label a line.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html">Use
 *     your own inference code</a>
 */
public final class InferenceServer implements AutoCloseable {

  private static final int NO_BACKLOG_LIMIT = 0;
  private static final int LAST_ANSWERS_SECONDS = 1;

  private final HttpServer server;
  private final ExecutorService threads;

  private InferenceServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts to answer.
   *
   * @param address where to listen; port 0 takes any that is free
   * @throws InvalidInputException if the port is in use
   */
  public static InferenceServer start(InetSocketAddress address, Classifier classifier)
      throws IOException {
    HttpServer server = bind(address);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/ping", new PingHandler());
    server.createContext("/invocations", new InvocationsHandler(classifier));
    server.createContext(
        "/",
        exchange ->
            HttpResponse.text(
                    404,
                    "There is no %s; use /ping or /invocations."
                        .formatted(exchange.getRequestURI().getPath()))
                .send(exchange));
    server.start();
    return new InferenceServer(server, threads);
  }

  private static HttpServer bind(InetSocketAddress address) throws IOException {
    try {
      return HttpServer.create(address, NO_BACKLOG_LIMIT);
    } catch (BindException e) {
      throw new InvalidInputException(
          "port %d: cannot be listened on (%s); stop what uses it, or set SAGEMAKER_BIND_TO_PORT."
              .formatted(address.getPort(), e.getMessage()));
    }
  }

  /** The port that is listened on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Takes no more requests and lets those under way end. */
  @Override
  public void close() {
    server.stop(LAST_ANSWERS_SECONDS);
    threads.shutdown();
  }
}
