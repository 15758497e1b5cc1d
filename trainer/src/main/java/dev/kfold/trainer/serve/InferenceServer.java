package dev.kfold.trainer.serve;

import com.sun.net.httpserver.HttpServer;
import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.fit.Classifier;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The HTTP server of SageMaker's inference contract: {@code GET /ping}, and {@code POST
 * /invocations}, which takes rows of text/csv and returns one label per line.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html">Use
 *     your own inference code</a>
 */
public final class InferenceServer implements AutoCloseable {

  private static final int NO_BACKLOG_LIMIT = 0;
  private static final int LAST_RESPONSES_SECONDS = 1;

  private final HttpServer server;
  private final ExecutorService threads;

  private InferenceServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts a server.
   *
   * @param address to listen on; port 0 means any free port
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
            TextResponse.text(
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
              .formatted(address.getPort(), FailureMessage.of(e)));
    }
  }

  /** Returns the port that the server listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Takes no more requests and waits up to a second for those in progress. */
  @Override
  public void close() {
    server.stop(LAST_RESPONSES_SECONDS);
    threads.shutdown();
  }
}
