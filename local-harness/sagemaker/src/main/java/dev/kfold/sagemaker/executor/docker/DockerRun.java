package dev.kfold.sagemaker.executor.docker;

import dev.kfold.sagemaker.executor.ContainerSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One {@code docker run}.
 *
 * <p>Variables go through the client's standard input, a line each. They are no variables of the
 * client itself, to which {@code DOCKER_HOST}, {@code LD_PRELOAD} or an {@code AWS_ACCESS_KEY_ID}
 * of a job would be its own (a credential helper reads it), and no arguments, which every user of
 * the machine can see. Only a value with a line break, which that format cannot hold, is an
 * argument.
 *
 * @param name of the container
 * @param arguments of the client
 * @param input what the client reads
 * @see <a href="https://docs.docker.com/reference/cli/docker/container/run/">docker run</a>
 */
record DockerRun(String name, List<String> arguments, String input) {

  /** The exit codes that the client has of its own, from 125 to 127, for what cannot be started. */
  static final int ENGINE_REFUSED = 125;

  static final int COMMAND_NOT_FOUND = 127;

  private static final String MOUNT = "/opt/ml/";

  /**
   * The run of a container, which the engine removes with its volumes when it has ended.
   *
   * @param folders of the job, each of which is in {@code /opt/ml} under its name
   * @param unique distinguishes it from other containers of jobs of the same name
   */
  static DockerRun of(
      ContainerSpec spec, List<Path> folders, Labels labels, Network network, String unique) {
    String name = "kfold-%s-%s".formatted(spec.name().replaceAll("[^a-zA-Z0-9_.-]", "-"), unique);
    Map<String, String> environment =
        new TreeMap<>(network.seenFromWithin(spec.environment())); // the same each time
    List<String> arguments = new ArrayList<>(List.of("run", "--rm", "--name", name));
    arguments.addAll(labels.options(spec.name()));
    // one by one, for what an image itself has in /opt/ml, such as code, shall be seen
    folders.forEach(
        folder -> arguments.addAll(List.of("--mount", bind(folder, MOUNT + folder.getFileName()))));
    arguments.addAll(network.options(spec.port(), labels));
    // programs made with SageMaker's toolkits wait a quarter of an hour for their own name
    arguments.addAll(List.of("--add-host", ContainerSpec.HOST + ":127.0.0.1"));
    arguments.addAll(List.of("--security-opt", "no-new-privileges", "--cap-drop", "MKNOD"));
    // Docker's 64 MB are too few for PyTorch's data loaders; memory is taken as it is used
    arguments.addAll(List.of("--shm-size", "8g"));
    arguments.addAll(List.of("--log-driver", "none")); // the harness keeps the log
    arguments.addAll(List.of("--env-file", "/dev/stdin"));
    environment.forEach((variable, value) -> {
      if (!isOneLine(value)) {
        arguments.addAll(List.of("--env", variable + "=" + value));
      }
    });
    List<String> entrypoint = spec.entrypoint().orElse(List.of());
    if (!entrypoint.isEmpty()) {
      arguments.addAll(List.of("--entrypoint", entrypoint.getFirst()));
    }
    arguments.addAll(List.of("--", spec.image())); // no option, whatever it begins with
    arguments.addAll(entrypoint.stream().skip(1).toList());
    arguments.addAll(spec.arguments());
    return new DockerRun(name, List.copyOf(arguments), lines(environment));
  }

  /** The value of a {@code --mount}, a line of CSV. */
  static String bind(Path source, String target) {
    return "type=bind,\"source=%s\",target=%s"
        .formatted(source.toString().replace("\"", "\"\""), target);
  }

  private static String lines(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(variable -> isOneLine(variable.getValue()))
        .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static boolean isOneLine(String value) {
    return value.indexOf('\n') < 0 && value.indexOf('\r') < 0;
  }
}
