package dev.kfold.sagemaker.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kfold.sagemaker.api.RequestBody;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP server of all services but S3. */
public final class ApiServer implements AutoCloseable {

  static {
    // the JDK's server writes head and body apart; with Nagle's algorithm each answer waits 40 ms
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // a request that is not complete after so many seconds is cut off
    System.setProperty("sun.net.httpserver.maxReqTime", "30");
    System.setProperty("sun.net.httpserver.maxReqHeaderSize", "65536");
    // what is left of a request that is too long; otherwise its client sees no answer
    System.setProperty(
        "sun.net.httpserver.drainAmount", Integer.toString(8 * RequestBody.MOST_BYTES));
  }

  private final HttpServer server;
  private final CompletableFuture<RequestRouter> dispatch = new CompletableFuture<>();
  private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();

  private ApiServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Takes the port; calls wait until {@link #serve} says who answers them.
   *
   * @param host the address to listen on
   * @param port 0 for any
   */
  public static ApiServer bind(InetAddress host, int port) throws IOException {
    ApiServer server = new ApiServer(HttpServer.create(new InetSocketAddress(host, port), 0));
    server.start(); // the JDK's server gives its port back only if it has been started
    return server;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Begins to answer. */
  public void serve(Services services) {
    boolean loopback = server.getAddress().getAddress().isLoopbackAddress();
    dispatch.complete(new RequestRouter(services, new Origin(loopback)));
  }

  @Override
  public void close() {
    server.stop(0);
    dispatch.cancel(false);
    handlers.shutdownNow();
  }

  private void start() {
    server.setExecutor(handlers);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      dispatch.join().answer(exchange);
    }
  }
}
