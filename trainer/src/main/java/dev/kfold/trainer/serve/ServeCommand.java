package dev.kfold.trainer.serve;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.ProgramContext;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.model.ModelFiles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;

/** The command {@code serve}: serves the model in the model folder until the stop signal. */
public final class ServeCommand {

  private static final String PORT_VARIABLE = "SAGEMAKER_BIND_TO_PORT";

  /** Set to 127.0.0.1 outside of a container, so that other hosts cannot reach the server. */
  private static final String ADDRESS_VARIABLE = "KFOLD_BIND_TO_ADDRESS";

  private static final String EVERY_ADDRESS = "0.0.0.0";
  private static final int DEFAULT_PORT = 8080;
  private static final int HIGHEST_PORT = 65535;

  private ServeCommand() {}

  /**
   * Serves until the stop signal is raised.
   *
   * @throws dev.kfold.contract.InvalidInputException if the model or the port is invalid
   */
  public static void run(ProgramContext context) throws IOException, InterruptedException {
    Classifier classifier = ModelFiles.read(ContainerFiles.of(context).model());
    String host = context.environment().getOrDefault(ADDRESS_VARIABLE, EVERY_ADDRESS);
    InetSocketAddress address = new InetSocketAddress(host, port(context.environment()));
    try (InferenceServer server = InferenceServer.start(address, classifier)) {
      context.out().println("serving on port " + server.port());
      context.stopSignal().await();
    }
  }

  private static int port(Map<String, String> environment) {
    String text = environment.getOrDefault(PORT_VARIABLE, "");
    ParameterReader reader = new ParameterReader("variable", Map.of(PORT_VARIABLE, text));
    int port = reader.integer(PORT_VARIABLE, DEFAULT_PORT, 1);
    if (port > HIGHEST_PORT) {
      reader.refuse(
          "variable %s: found '%s', expected a port from 1 to %d."
              .formatted(PORT_VARIABLE, text, HIGHEST_PORT));
    }
    reader.verify();
    return port;
  }
}
