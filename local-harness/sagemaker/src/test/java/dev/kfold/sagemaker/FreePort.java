package dev.kfold.sagemaker;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port for a program that cannot be told to take any free one, or at which nothing listens. */
public final class FreePort {

  private FreePort() {}

  /**
   * Returns a port that was free a moment ago, as was the next one, which S3 takes. Both are below
   * the ports that systems give to the ends of connections, because one of those may take them at
   * any time.
   */
  public static int find() throws IOException {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (ServerSocket one = new ServerSocket(port);
          ServerSocket next = new ServerSocket(port + 1)) {
        return Math.min(one.getLocalPort(), next.getLocalPort());
      } catch (BindException e) {
        // one of them is taken
      }
    }
  }
}
