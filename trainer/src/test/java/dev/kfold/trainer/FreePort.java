package dev.kfold.trainer;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port for a server that cannot be told to take any free one. */
public final class FreePort {

  private FreePort() {}

  /**
   * Returns a port that was free a moment ago. It is below the ports that systems give to the ends
   * of connections, because one of those may take it at any time.
   */
  public static int find() throws IOException {
    while (true) {
      try (ServerSocket socket =
          new ServerSocket(ThreadLocalRandom.current().nextInt(20_000, 32_000))) {
        return socket.getLocalPort();
      } catch (BindException e) {
        // it is taken
      }
    }
  }
}
