package dev.kfold.sagemaker.executor.docker;

import dev.kfold.sagemaker.executor.ContainerSpec;
import dev.kfold.sagemaker.executor.ContainerStartException;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads from a client's standard error why it could not start a container. */
final class StartFailure implements Consumer<String> {

  /** The prefix of the client's own lines, among those of the container. */
  private static final String CLIENT = "docker: ";

  private final ContainerSpec spec;
  private volatile String words = "";

  StartFailure(ContainerSpec spec) {
    this.spec = spec;
  }

  @Override
  public void accept(String line) {
    if (line.startsWith(CLIENT)) {
      words = line.substring(CLIENT.length()).strip().replaceFirst("[.]+$", "");
    }
    spec.log().accept(line);
  }

  /**
   * Returns the failure of a client with an exit code, or empty if the code is the container's own.
   *
   * @see <a href="https://docs.docker.com/engine/containers/run/#exit-status">Exit status</a>
   */
  Optional<ContainerStartException> at(int exitCode) {
    boolean isClients =
        exitCode >= DockerRun.ENGINE_REFUSED && exitCode <= DockerRun.COMMAND_NOT_FOUND;
    if (!isClients || words.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ContainerStartException(
            exitCode == DockerRun.ENGINE_REFUSED ? refused() : notACommand()));
  }

  private String refused() {
    return "Docker could not run image %s (%s); see that the engine runs ('docker version') and can have the image: pull or build it, kfold-trainer and kfold-cv with ./kfold images (--offline-base if no base image can be pulled)."
        .formatted(spec.image(), words);
  }

  private String notACommand() {
    return "Docker could not start the command of image %s (%s); correct the image's ENTRYPOINT or the request's ContainerEntrypoint; an image without an ENTRYPOINT needs a program named %s on its PATH."
        .formatted(spec.image(), words, spec.arguments().stream().findFirst().orElse("train"));
  }
}
