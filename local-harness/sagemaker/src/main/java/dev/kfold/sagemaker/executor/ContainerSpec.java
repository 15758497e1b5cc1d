package dev.kfold.sagemaker.executor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The settings of a container, as {@code docker run} takes them.
 *
 * @param name the job's name, for the names of threads and containers
 * @param image as in the request, with registry and tag
 * @param entrypoint replaces the entrypoint of the image
 * @param arguments the arguments of the entrypoint, which replace the command of the image
 * @param base the folder whose subfolders the container has in {@code /opt/ml}
 * @param port the port of the container's server; empty if it has none
 * @param isolated whether the container has no network; only the docker executor supports it
 * @param log receives every line of stdout and stderr without its line feed, from any thread
 */
public record ContainerSpec(
    String name,
    String image,
    Optional<List<String>> entrypoint,
    List<String> arguments,
    Map<String, String> environment,
    Path base,
    Optional<ServedPort> port,
    boolean isolated,
    Consumer<String> log) {

  /** The host name of a job's only instance within its container. */
  public static final String HOST = "algo-1";

  public ContainerSpec {
    entrypoint = entrypoint.map(List::copyOf);
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** Returns the folders of the base in order, such as {@code input} and {@code model}. */
  public List<Path> folders() {
    try (Stream<Path> children = Files.list(base)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
