package dev.kfold.trainer.serve;

import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.inference.BodyFormat;
import dev.kfold.trainer.inference.ContentNegotiation;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What environment variables choose for the server.
 *
 * @param address to listen on; port 0 means any free port
 * @param limits of requests
 * @param defaultAnswer the format of answers to requests that accept any; empty for that of the
 *     request
 * @param metrics whether {@code GET /metrics} is answered
 * @param log whether each request is logged
 * @param multiModel whether models are loaded and unloaded by requests
 */
public record ServeOptions(
    InetSocketAddress address,
    Limits limits,
    Optional<BodyFormat> defaultAnswer,
    boolean metrics,
    boolean log,
    boolean multiModel) {

  /** Set by SageMaker for the second and later containers of an inference pipeline. */
  private static final String PORT = "SAGEMAKER_BIND_TO_PORT";

  /** Set to 127.0.0.1 outside of a container, so that other hosts cannot reach the server. */
  private static final String ADDRESS = "KFOLD_BIND_TO_ADDRESS";

  /** Set by SageMaker for a batch transform with {@code MaxPayloadInMB}; 0 for streams. */
  private static final String MAX_PAYLOAD = "SAGEMAKER_MAX_PAYLOAD_IN_MB";

  private static final String MAX_REQUESTS = "KFOLD_MAX_REQUESTS";
  private static final String METRICS = "KFOLD_METRICS";

  /** Set by the SageMaker Python SDK to a level of Python's logging, such as 20 for info. */
  private static final String LOG_LEVEL = "SAGEMAKER_CONTAINER_LOG_LEVEL";

  private static final String MULTI_MODEL = "SAGEMAKER_MULTI_MODEL";
  private static final String EVERY_ADDRESS = "0.0.0.0";
  private static final int DEFAULT_PORT = 8080;
  private static final int HIGHEST_PORT = 65535;
  private static final Set<String> DEBUG = Set.of("10", "debug");
  private static final Set<String> READ =
      Set.of(PORT, MAX_PAYLOAD, MAX_REQUESTS, METRICS, LOG_LEVEL, MULTI_MODEL);

  private static final long MEGABYTE = 1 << 20;

  /** Returns the options of a server at an address, everything else as by default. */
  public static ServeOptions at(InetSocketAddress address) {
    return new ServeOptions(address, Limits.DEFAULT, Optional.empty(), false, false, false);
  }

  /**
   * Reads the variables.
   *
   * @throws dev.kfold.contract.InvalidInputException with all invalid variables
   */
  public static ServeOptions of(Map<String, String> environment) {
    Map<String, String> ours = new HashMap<>(environment);
    ours.keySet().retainAll(READ);
    ParameterReader reader = new ParameterReader("variable", ours);
    int port = reader.integer(PORT, DEFAULT_PORT, 1);
    if (port > HIGHEST_PORT) {
      reader.refuse(
          "variable %s: found '%s', expected a port from 1 to %d."
              .formatted(PORT, environment.get(PORT), HIGHEST_PORT));
    }
    Limits limits =
        Limits.DEFAULT
            .withBodyBytes(bodyBytes(reader))
            .withRequests(reader.integer(MAX_REQUESTS, Limits.DEFAULT.requests(), 1));
    boolean metrics = reader.flag(METRICS, false);
    boolean multiModel = reader.flag(MULTI_MODEL, false);
    boolean log = DEBUG.contains(reader.text(LOG_LEVEL, "").toLowerCase(Locale.ROOT));
    InetSocketAddress address = // of a valid port: another one is refused already
        new InetSocketAddress(
            environment.getOrDefault(ADDRESS, EVERY_ADDRESS), Math.min(port, HIGHEST_PORT));
    if (address.isUnresolved()) {
      reader.refuse(
          "variable %s: found '%s', expected an address of this machine, such as 127.0.0.1."
              .formatted(ADDRESS, address.getHostString()));
    }
    reader.verify();
    return new ServeOptions(
        address, limits, ContentNegotiation.defaultAnswer(environment), metrics, log, multiModel);
  }

  private static long bodyBytes(ParameterReader reader) {
    int megabytes = reader.integer(MAX_PAYLOAD, -1, 0);
    if (megabytes < 0) {
      return Limits.DEFAULT.bodyBytes();
    }
    return megabytes == 0 ? Long.MAX_VALUE : megabytes * MEGABYTE;
  }
}
