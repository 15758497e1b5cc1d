package dev.kfold.sagemaker.executor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What {@code docker run} is told.
 *
 * @param name the job's name, for whoever looks at threads or containers
 * @param image as in the request, with registry and tag
 * @param entrypoint in place of the image's own
 * @param arguments what follows the entrypoint, in place of the image's own command
 * @param base the folder of what the job has below {@code /opt/ml} within
 * @param port of 127.0.0.1 at which whoever asks reaches what the container serves; empty if it
 *     serves nothing
 * @param isolated whether it shall reach nothing; only the docker executor can do that
 * @param log takes every line of both streams, without its end; it may be called from any thread
 */
public record ContainerSpec(
    String name,
    String image,
    Optional<List<String>> entrypoint,
    List<String> arguments,
    Map<String, String> environment,
    Path base,
    OptionalInt port,
    boolean isolated,
    Consumer<String> log) {

  /** The name that a job's only instance is known by within. */
  public static final String HOST = "algo-1";

  public ContainerSpec {
    entrypoint = entrypoint.map(List::copyOf);
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** One with a network. */
  public ContainerSpec(
      String name,
      String image,
      Optional<List<String>> entrypoint,
      List<String> arguments,
      Map<String, String> environment,
      Path base,
      OptionalInt port,
      Consumer<String> log) {
    this(name, image, entrypoint, arguments, environment, base, port, false, log);
  }

  /** The job's own folders in {@code /opt/ml}, such as {@code input}; all that is in the base. */
  public List<Path> folders() {
    try (Stream<Path> children = Files.list(base)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
