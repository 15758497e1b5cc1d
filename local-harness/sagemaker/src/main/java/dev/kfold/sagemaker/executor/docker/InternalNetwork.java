package dev.kfold.sagemaker.executor.docker;

import dev.kfold.sagemaker.executor.ContainerStartException;
import java.io.IOException;

/**
 * The network of what serves and is isolated. A container in it reaches no other one and nothing
 * beyond this machine, but this machine reaches the container, at its own address. Docker publishes
 * no ports there. It is made when it is first needed.
 *
 * @see <a href="https://docs.docker.com/reference/cli/docker/network/create/#internal">docker
 *     network create --internal</a>
 */
final class InternalNetwork implements AutoCloseable {

  private final DockerClient docker;
  private final Labels labels;
  private boolean isMade;

  InternalNetwork(DockerClient docker, Labels labels) {
    this.docker = docker;
    this.labels = labels;
  }

  /**
   * Makes it, unless that has been done.
   *
   * @throws ContainerStartException if the engine does not
   */
  synchronized void require() {
    if (isMade) {
      return;
    }
    try {
      DockerClient.CommandResult answer =
          docker.ask(
              "network",
              "create",
              "--internal",
              "--opt",
              "com.docker.network.bridge.enable_icc=false",
              "--label",
              labels.own(),
              labels.network());
      boolean isThere = answer.text().contains("already exists");
      if (!answer.isGood() && !isThere) {
        throw notMade(answer.text());
      }
    } catch (IOException e) {
      throw notMade(String.valueOf(e.getMessage()));
    }
    isMade = true;
  }

  /** Removes that of an earlier process, if it has left one; nobody may be in it any more. */
  void removeRemains() {
    try {
      docker.ask("network", "rm", labels.network());
    } catch (IOException e) {
      // an engine that answered a moment ago has gone with its client; the next start removes it
    }
  }

  @Override
  public synchronized void close() {
    if (isMade) {
      removeRemains();
      isMade = false;
    }
  }

  private static ContainerStartException notMade(String words) {
    return new ContainerStartException(
        "Docker made no network for a container with EnableNetworkIsolation (%s); where it has no more addresses, docker network prune frees those of unused networks."
            .formatted(words.strip().replaceFirst("[.]+$", "")));
  }
}
