package dev.kfold.sagemaker.serving;

import dev.kfold.sagemaker.executor.ServedPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The ports of a model's containers. Within the containers of an inference pipeline they are 8080,
 * 8081 and so on, and each container has another range for its own purposes; on AWS the containers
 * share one network.
 */
final class PipelinePorts {

  private static final int FIRST_SAFE = 9000;
  private static final int SAFE = 1000;

  private PipelinePorts() {}

  /** Returns the ports of this many containers, free on 127.0.0.1. */
  static List<ServedPort> of(int containers) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    List<ServedPort> ports = new ArrayList<>();
    try {
      for (int i = 0; i < containers; i++) {
        // held until all are known, so that no port is given twice
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        held.add(socket);
        ports.add(new ServedPort(socket.getLocalPort(), ServedPort.DEFAULT + i));
      }
      return ports;
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }

  /** Returns the variables that tell a container of a pipeline its ports. */
  static Map<String, String> environment(ServedPort port) {
    int safe = FIRST_SAFE + SAFE * (port.within() - ServedPort.DEFAULT);
    return Map.of(
        "SAGEMAKER_BIND_TO_PORT",
        String.valueOf(port.within()),
        "SAGEMAKER_SAFE_PORT_RANGE",
        "%d-%d".formatted(safe, safe + SAFE - 1));
  }
}
