package dev.kfold.sagemaker.executor.docker;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.executor.ContainerStartException;
import java.io.IOException;

/**
 * The network of isolated containers that serve. Such a container reaches neither other containers
 * nor hosts beyond this machine, but this machine reaches the container at its own address. Docker
 * does not publish ports of such a network. The network is created on first use.
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
   * Creates the network unless it exists.
   *
   * @throws ContainerStartException if the engine cannot create it
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
      throw notMade(FailureMessage.of(e));
    }
    isMade = true;
  }

  /** Removes the network, also one of an earlier process; no container may be in it. */
  void removeRemains() {
    try {
      docker.ask("network", "rm", labels.network());
    } catch (IOException e) {
      // the client has been removed meanwhile; the next start removes the network
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
        "Docker made no network for a container with EnableNetworkIsolation (%s); if it has no more addresses, docker network prune frees those of unused networks."
            .formatted(words.strip().replaceFirst("[.]+$", "")));
  }
}
