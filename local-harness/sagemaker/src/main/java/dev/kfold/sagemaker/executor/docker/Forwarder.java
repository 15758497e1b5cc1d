package dev.kfold.sagemaker.executor.docker;

import dev.kfold.contract.FailureMessage;
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
 * Forwards connections from a port of loopback to a container whose port cannot be published. If
 * the container does not listen, a connection is closed.
 */
final class Forwarder implements AutoCloseable {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final ServerSocket port;
  private final Supplier<Optional<InetSocketAddress>> target;

  private Forwarder(ServerSocket port, Supplier<Optional<InetSocketAddress>> target) {
    this.port = port;
    this.target = target;
  }

  /**
   * Starts forwarding.
   *
   * @param target returns the address of the container's server, for each connection; empty as long
   *     as it has none
   * @throws ContainerStartException if the port cannot be bound
   */
  static Forwarder open(int port, Supplier<Optional<InetSocketAddress>> target) {
    try {
      var forwarder =
          new Forwarder(new ServerSocket(port, 0, InetAddress.ofLiteral("127.0.0.1")), target);
      Thread.ofPlatform().daemon().name("forward-" + port).start(forwarder::accept);
      return forwarder;
    } catch (IOException e) {
      throw new ContainerStartException(
          "Port %d of 127.0.0.1 cannot be listened on (%s).".formatted(port, FailureMessage.of(e)));
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
      // the port was closed
    }
  }

  private void forward(Socket client) {
    try (client;
        Socket server = new Socket()) {
      Optional<InetSocketAddress> address = target.get();
      if (address.isPresent()) {
        server.connect(address.get(), Math.toIntExact(LONGEST_WAIT.toMillis()));
        Thread.ofVirtual().start(() -> pass(client, server));
        pass(server, client);
      }
    } catch (IOException e) {
      // the client sees that its connection is closed
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
      // it is not used any more
    }
  }
}
