package dev.kfold.sagemaker.executor.docker;

import dev.kfold.sagemaker.executor.ContainerStartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Passes connections to a port of loopback on to a container whose port cannot be published. Where
 * the container does not listen, a connection ends at once.
 */
final class Forwarder implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ServerSocket port;
  private final Supplier<Optional<InetSocketAddress>> target;

  private Forwarder(ServerSocket port, Supplier<Optional<InetSocketAddress>> target) {
    this.port = port;
    this.target = target;
  }

  /**
   * Begins to listen.
   *
   * @param target where the container listens, asked for every connection; empty as long as it has
   *     no address
   * @throws ContainerStartException if the port is taken
   */
  static Forwarder open(int port, Supplier<Optional<InetSocketAddress>> target) {
    try {
      var forwarder =
          new Forwarder(new ServerSocket(port, 0, InetAddress.ofLiteral("127.0.0.1")), target);
      Thread.ofPlatform().daemon().name("forward-" + port).start(forwarder::accept);
      return forwarder;
    } catch (IOException e) {
      throw new ContainerStartException(
          "Port %d of 127.0.0.1 cannot be listened on (%s).".formatted(port, e.getMessage()));
    }
  }

  @Override
  public void close() {
    close(port);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = port.accept();
        Thread.ofVirtual().start(() -> forward(client));
      }
    } catch (IOException e) {
      // it was closed
    }
  }

  private void forward(Socket client) {
    try (client;
        Socket server = new Socket()) {
      Optional<InetSocketAddress> address = target.get();
      if (address.isPresent()) {
        server.connect(address.get(), Math.toIntExact(PATIENCE.toMillis()));
        Thread.ofVirtual().start(() -> pass(client, server));
        pass(server, client);
      }
    } catch (IOException e) {
      // whoever asked sees that his connection has ended
    }
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      close(to); // so that the other direction ends too
    }
  }

  private static void close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      // it is of no more use anyway
    }
  }
}
