package dev.kfold.sagemaker.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kfold.sagemaker.api.Origin;
import dev.kfold.sagemaker.api.RequestBody;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP server of all services except S3. */
public final class ApiServer implements AutoCloseable {

  static {
    // the JDK's server writes headers and body separately; with Nagle's algorithm each response
    // takes
    // 40 ms longer
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // the connection of a request that is incomplete after so many seconds is closed
    System.setProperty("sun.net.httpserver.maxReqTime", "30");
    // longer headers get no answer; those above the limit of the router get one
    System.setProperty("sun.net.httpserver.maxReqHeaderSize", Integer.toString(8 << 20));
    System.setProperty("sun.net.httpserver.maxReqHeaders", "100000");
    // the rest of a request that is too long is read, because its client reads no response before
    System.setProperty(
        "sun.net.httpserver.drainAmount", Integer.toString(8 * RequestBody.MOST_BYTES));
  }

  private final HttpServer server;
  private final CompletableFuture<RequestRouter> router = new CompletableFuture<>();
  private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();

  private ApiServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Binds the port. Requests wait until {@link #serve} is called.
   *
   * @param host the address to listen on
   * @param port 0 for any free one
   * @throws IOException if the port cannot be bound
   */
  public static ApiServer bind(InetAddress host, int port) throws IOException {
    ApiServer server = new ApiServer(HttpServer.create(new InetSocketAddress(host, port), 0));
    server.start(); // the JDK's server releases its port only if it has been started
    return server;
  }

  /** Returns the port that the server listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Answers all requests by these services from now on. */
  public void serve(Services services) {
    boolean loopback = server.getAddress().getAddress().isLoopbackAddress();
    router.complete(new RequestRouter(services, new Origin(loopback)));
  }

  @Override
  public void close() {
    server.stop(0);
    router.cancel(false);
    handlers.shutdownNow();
  }

  private void start() {
    server.setExecutor(handlers);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      router.join().answer(exchange);
    }
  }
}
