package dev.kfold.sagemaker;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.sagemaker.access.AccessLog;
import dev.kfold.sagemaker.s3.S3Endpoint;
import dev.kfold.sagemaker.s3.S3Server;
import dev.kfold.sagemaker.wire.ApiServer;
import dev.kfold.sagemaker.wire.Services;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The servers of the endpoint: the API, and S3 unless the objects are in another S3. */
record Servers(InetAddress host, ApiServer api, Optional<S3Server> ownS3) implements AutoCloseable {

  /** The highest port of the API, because S3 takes the next one. */
  static final int LAST_PORT = 65_534;

  /**
   * Verifies the port of the API.
   *
   * @throws InvalidInputException if there is no such port, or no next one for S3
   */
  static void requirePort(int port) {
    if (port < 0 || port > LAST_PORT) {
      throw new InvalidInputException(
          "port %d: found no port that the local endpoint can listen on, expected 1 to %d, because S3 takes the port after it; choose another port with --port, or 0 for any."
              .formatted(port, LAST_PORT));
    }
  }

  /**
   * Binds the ports. S3 answers at once, the API after {@link #serve}.
   *
   * @param objects the folder of the objects of the endpoint's own S3
   * @throws InvalidInputException if a port cannot be bound; then none is left bound
   */
  static Servers start(EndpointOptions options, Path objects) {
    InetAddress host = options.host();
    int port = options.port();
    ApiServer api = bindApi(host, port);
    if (options.s3().isPresent()) {
      return new Servers(host, api, Optional.empty());
    }
    try {
      S3Server s3 = startS3(host, port == 0 ? 0 : port + 1, objects, options.accessLog());
      return new Servers(host, api, Optional.of(s3));
    } catch (RuntimeException e) {
      api.close();
      throw e;
    }
  }

  /** Returns the address of the SageMaker API. */
  URI sageMakerUri() {
    return uri(api.port());
  }

  /** Returns the endpoint's own S3, with dummy credentials that it does not check. */
  S3Endpoint s3() {
    return new S3Endpoint(uri(ownS3.orElseThrow().port()), S3Endpoint.ANY_KEY, S3Endpoint.ANY_KEY);
  }

  /** Answers requests to the API by these services from now on. */
  void serve(Services services) {
    api.serve(services);
  }

  @Override
  public void close() {
    api.close();
    ownS3.ifPresent(S3Server::close);
  }

  /** Returns the address of a port for clients on this machine. */
  private URI uri(int port) {
    InetAddress reached = host.isAnyLocalAddress() ? InetAddress.ofLiteral("127.0.0.1") : host;
    String address = reached.getHostAddress();
    return URI.create(
        "http://%s:%d"
            .formatted(reached instanceof Inet6Address ? "[" + address + "]" : address, port));
  }

  private static ApiServer bindApi(InetAddress host, int port) {
    try {
      return ApiServer.bind(host, port);
    } catch (IOException e) {
      throw portProblem("SageMaker API", port, e);
    }
  }

  private static S3Server startS3(InetAddress host, int port, Path objects, AccessLog log) {
    try {
      return S3Server.start(host, port, objects, log);
    } catch (IOException e) {
      throw portProblem("S3", port, e);
    }
  }

  private static InvalidInputException portProblem(String what, int port, IOException cause) {
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
