package dev.kfold.harness.endpoint;

import dev.kfold.harness.endpoint.api.Api;
import dev.kfold.harness.endpoint.s3.S3Server;
import dev.kfold.harness.endpoint.wire.ApiServer;
import dev.kfold.harness.endpoint.wire.RestRoute;
import dev.kfold.trainer.contract.InvalidInputException;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The endpoint's two servers. */
record Servers(ApiServer api, S3Server s3) implements AutoCloseable {

  /** The highest port of the API; the one after it is left for S3. */
  private static final int LAST_PORT = 65_534;

  /**
   * Refuses what is no port, before anything is made.
   *
   * @throws InvalidInputException where there is no such port, or none after it
   */
  static void requirePort(int port) {
    if (port < 0 || port > LAST_PORT) {
      throw new InvalidInputException(
          "port %d: found no port that the local endpoint can listen on, expected 1 to %d, because S3 takes the port after it; choose another port with --port, or 0 for any."
              .formatted(port, LAST_PORT));
    }
  }

  /**
   * Takes the ports; S3 answers at once, the API after {@link #serve}. Where one cannot be had,
   * none is kept.
   *
   * @param port of the API, S3 takes the next one; 0 for any
   * @throws InvalidInputException where the port is taken
   */
  static Servers start(int port, Path objects) {
    ApiServer api = bindApi(port);
    try {
      return new Servers(api, startS3(port == 0 ? 0 : port + 1, objects));
    } catch (RuntimeException e) {
      api.close();
      throw e;
    }
  }

  URI sageMakerUri() {
    return api.uri();
  }

  URI s3Uri() {
    return s3.uri();
  }

  void serve(Api implementation, List<RestRoute> rest) {
    api.serve(implementation, rest);
  }

  @Override
  public void close() {
    api.close();
    s3.close();
  }

  private static ApiServer bindApi(int port) {
    try {
      return ApiServer.bind(port);
    } catch (IOException e) {
      throw portFault("SageMaker API", port, e);
    }
  }

  private static S3Server startS3(int port, Path objects) {
    try {
      return S3Server.start(port, objects);
    } catch (IOException e) {
      throw portFault("S3", port, e);
    }
  }

  private static InvalidInputException portFault(String what, int port, IOException cause) {
    String reason =
        hasCause(cause, BindException.class)
            ? "is in use by another program"
            : "cannot be had (" + cause + ")";
    return new InvalidInputException(
        "port %d: %s, so the local %s cannot listen on it; end the other program, or choose another port with --port (S3 takes the port after it)."
            .formatted(port, reason, what));
  }

  private static boolean hasCause(Throwable error, Class<? extends Throwable> type) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
