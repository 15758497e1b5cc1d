package dev.kfold.sagemaker.executor.docker;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.sagemaker.executor.docker.DockerClient.CommandResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Docker engine that the client connects to.
 *
 * @param network the network of containers that are not isolated
 */
record Engine(DockerClient client, Network network) {

  private static final String DESKTOP = "Docker Desktop";
  private static final String ADDRESS = "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}";

  /**
   * Connects to the engine.
   *
   * @throws InvalidInputException if no engine answers
   */
  static Engine ofThisMachine() {
    DockerClient client = DockerClient.ofThisMachine();
    try {
      CommandResult answer = client.ask("info", "--format", "{{.OperatingSystem}}");
      if (!answer.isGood() || answer.lines().size() != 1) {
        throw noAnswer(String.join(" ", answer.lines()));
      }
      boolean isOfThisMachine =
          System.getProperty("os.name").equals("Linux") && !answer.text().contains(DESKTOP);
      return new Engine(client, isOfThisMachine ? Network.HOST : Network.BRIDGE);
    } catch (IOException e) {
      throw noAnswer("there is no program docker");
    }
  }

  /**
   * Removes all containers or images with the harness's label, even running ones.
   *
   * @param kind {@code container} or {@code image}
   */
  void remove(String kind, Labels labels) {
    try {
      List<String> ids =
          client
              .ask(kind, "ls", "--all", "--quiet", "--no-trunc", "--filter", labels.filter())
              .lines();
      if (!ids.isEmpty()) {
        List<String> command = new ArrayList<>(List.of(kind, "rm", "--force"));
        command.addAll(ids);
        client.ask(command, new byte[0]);
      }
    } catch (IOException e) {
      // the client has been removed meanwhile; the next start removes the rest
    }
  }

  /**
   * Returns the address of a container's server, or empty as long as the container does not run.
   *
   * @param port the port that the server listens on within the container
   */
  Optional<InetSocketAddress> served(String container, int port) {
    try {
      CommandResult answer = client.ask("container", "inspect", "--format", ADDRESS, container);
      if (answer.isGood() && answer.lines().size() == 1) {
        InetAddress address = InetAddress.ofLiteral(answer.lines().getFirst());
        return Optional.of(new InetSocketAddress(address, port));
      }
    } catch (IOException | IllegalArgumentException e) {
      // some engines print a word instead of the address of a container that does not run yet
    }
    return Optional.empty();
  }

  /**
   * Returns the label of an image, empty text if it does not have the label, or empty if the engine
   * does not have the image.
   */
  Optional<String> label(String image, String name) {
    try {
      String format = "{{index .Config.Labels \"%s\"}}".formatted(name);
      CommandResult answer = client.ask("image", "inspect", "--format", format, "--", image);
      return answer.isGood() ? Optional.of(answer.text().strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // the client has been removed meanwhile
    }
  }

  private static InvalidInputException noAnswer(String words) {
    return new InvalidInputException(
        "--executor docker: no Docker engine answers (%s); start one, or set DOCKER_HOST to one that runs."
            .formatted(words.strip().replaceFirst("[.]+$", "")));
  }
}
