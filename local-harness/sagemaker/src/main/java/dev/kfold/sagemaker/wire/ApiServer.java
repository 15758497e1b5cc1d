package dev.kfold.sagemaker.wire;

import dev.kfold.sagemaker.api.Origin;
import dev.kfold.sagemaker.http.ConnectionTimes;
import dev.kfold.sagemaker.http.ExchangeHandler;
import dev.kfold.sagemaker.http.HttpPort;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;

/** The HTTP server of all services except S3. */
public final class ApiServer implements AutoCloseable {

  private final HttpPort port;
  private final Origin origin;
  private final CompletableFuture<RequestRouter> router;

  private ApiServer(HttpPort port, Origin origin, CompletableFuture<RequestRouter> router) {
    this.port = port;
    this.origin = origin;
    this.router = router;
  }

  /**
   * Binds the port. Requests wait until {@link #serve} is called.
   *
   * @param host the address to listen on
   * @param port 0 for any free one
   * @throws IOException if the port cannot be bound
   */
  public static ApiServer bind(InetAddress host, int port) throws IOException {
    CompletableFuture<RequestRouter> router = new CompletableFuture<>();
    ConnectionTimes times = ConnectionTimes.DEFAULT;
    HttpPort opened =
        HttpPort.open(
            host,
            port,
            times,
            new ExchangeHandler(times.stall(), exchange -> router.join().answer(exchange)));
    return new ApiServer(opened, new Origin(host.isLoopbackAddress()), router);
  }

  /** Returns the port that the server listens on. */
  public int port() {
    return port.port();
  }

  /** Answers all requests by these services from now on. */
  public void serve(Services services) {
    router.complete(new RequestRouter(services, origin));
  }

  @Override
  public void close() {
    router.cancel(false);
    port.close();
  }
}
