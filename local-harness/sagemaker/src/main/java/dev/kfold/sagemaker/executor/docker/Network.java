package dev.kfold.sagemaker.executor.docker;

import dev.kfold.sagemaker.executor.ServedPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The network of a container, which determines how it reaches the endpoint on loopback. */
enum Network {
  /**
   * The container shares this machine's network, including loopback. It must not capture traffic,
   * so it has no NET_RAW.
   */
  HOST,

  /**
   * The container has a network of its own, and this machine has another name in it. It is used if
   * the engine runs in a virtual machine, and for servers, whose fixed port is published as another
   * port of this machine.
   */
  BRIDGE,

  /** The container has no network: EnableNetworkIsolation of jobs. */
  NONE,

  /** The container is reached only from this machine: EnableNetworkIsolation of servers. */
  INTERNAL;

  private static final String GATEWAY = "host.docker.internal";

  /**
   * Returns the network options of {@code docker run}.
   *
   * @param port the port of a server, which is published; empty for no server
   */
  List<String> options(Optional<ServedPort> port, Labels labels) {
    return switch (this) {
      case HOST -> List.of("--network", "host", "--cap-drop", "NET_RAW");
      case BRIDGE -> {
        List<String> options =
            new ArrayList<>(
                List.of("--network", "bridge", "--add-host", GATEWAY + ":host-gateway"));
        port.ifPresent(served ->
            options.addAll(
                List.of(
                    "--publish",
                    "127.0.0.1:%d:%d".formatted(served.published(), served.within()))));
        yield options;
      }
      case NONE -> List.of("--network", "none");
      case INTERNAL -> List.of("--network", labels.network());
    };
  }

  /** Returns environment variables whose endpoint URLs can be reached from the container. */
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
