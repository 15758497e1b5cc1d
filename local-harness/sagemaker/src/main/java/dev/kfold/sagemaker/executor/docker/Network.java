package dev.kfold.sagemaker.executor.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** How containers reach the endpoint, which listens on this machine's loopback. */
enum Network {
  /**
   * They share this machine's network, so that loopback is the same to them and nothing leaves it.
   * Where that is, none may listen to the traffic of others.
   */
  HOST,

  /**
   * They have a network of their own, with a way to this machine under another name. The only one
   * if the engine runs in a virtual machine, and the one for what serves: its port is always the
   * same, and can be another one here.
   */
  BRIDGE,

  /** They reach nothing and nobody reaches them: EnableNetworkIsolation of jobs. */
  NONE,

  /** They are reached from this machine alone: EnableNetworkIsolation of what serves. */
  INTERNAL;

  private static final String GATEWAY = "host.docker.internal";

  /** Where what serves listens. */
  static final int SERVED_PORT = 8080;

  /** The options of {@code docker run}. */
  List<String> options(OptionalInt port, Labels labels) {
    return switch (this) {
      case HOST -> List.of("--network", "host", "--cap-drop", "NET_RAW");
      case BRIDGE -> {
        List<String> options =
            new ArrayList<>(
                List.of("--network", "bridge", "--add-host", GATEWAY + ":host-gateway"));
        port.ifPresent(number ->
            options.addAll(List.of("--publish", "127.0.0.1:%d:%d".formatted(number, SERVED_PORT))));
        yield options;
      }
      case NONE -> List.of("--network", "none");
      case INTERNAL -> List.of("--network", labels.network());
    };
  }

  /** The variables with URLs that can be reached from within. */
  Map<String, String> seenFromWithin(Map<String, String> environment) {
    return switch (this) {
      case HOST, NONE, INTERNAL -> environment;
      case BRIDGE ->
          environment.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      variable -> seenFromWithin(variable.getKey(), variable.getValue())));
    };
  }

  private static String seenFromWithin(String name, String value) {
    return name.startsWith("AWS_ENDPOINT_URL")
        ? value.replaceFirst("^(https?://)(127\\.0\\.0\\.1|localhost)(?=[:/]|$)", "$1" + GATEWAY)
        : value;
  }
}
