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
 * <p>The container's environment variables are passed through the client's standard input, one on
 * each line. They are not passed through the client's environment, because a job's {@code
 * DOCKER_HOST}, {@code LD_PRELOAD} or {@code AWS_ACCESS_KEY_ID} (read by credential helpers) would
 * affect the client. They are not arguments, which every user of the machine can see. Only a value
 * with a line break is an argument, because the input format cannot hold it.
 *
 * @param name the name of the container
 * @param arguments the arguments of the client
 * @param input the standard input of the client
 * @see <a href="https://docs.docker.com/reference/cli/docker/container/run/">docker run</a>
 */
record DockerRun(String name, List<String> arguments, String input) {

  /** The lowest of the client's own exit codes for containers that cannot be started. */
  static final int ENGINE_REFUSED = 125;

  /** The highest of the client's own exit codes for containers that cannot be started. */
  static final int COMMAND_NOT_FOUND = 127;

  private static final String MOUNT = "/opt/ml/";

  /**
   * Returns the run of a container, which the engine removes with its volumes after its end.
   *
   * @param folders the folders of the job, each mounted in {@code /opt/ml} under its name
   * @param unique distinguishes the container from those of jobs of the same name
   */
  static DockerRun of(
      ContainerSpec spec, List<Path> folders, Labels labels, Network network, String unique) {
    String name = "kfold-%s-%s".formatted(spec.name().replaceAll("[^a-zA-Z0-9_.-]", "-"), unique);
    Map<String, String> environment =
        new TreeMap<>(network.seenFromWithin(spec.environment())); // in a fixed order
    List<String> arguments = new ArrayList<>(List.of("run", "--rm", "--name", name));
    arguments.addAll(labels.options(spec.name()));
    // one mount for each, so that the image's own files in /opt/ml, such as code, stay visible
    folders.forEach(
        folder -> arguments.addAll(List.of("--mount", bind(folder, MOUNT + folder.getFileName()))));
    arguments.addAll(network.options(spec.port(), labels));
    // programs built with SageMaker's toolkits wait up to 15 minutes until their name resolves
    arguments.addAll(List.of("--add-host", ContainerSpec.HOST + ":127.0.0.1"));
    arguments.addAll(List.of("--security-opt", "no-new-privileges", "--cap-drop", "MKNOD"));
    // Docker's 64 MB are too few for PyTorch's data loaders; unused memory is not taken
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
    arguments.addAll(List.of("--", spec.image())); // not an option even if it begins with a hyphen
    arguments.addAll(entrypoint.stream().skip(1).toList());
    arguments.addAll(spec.arguments());
    return new DockerRun(name, List.copyOf(arguments), lines(environment));
  }

  /** Returns the value of {@code --mount} for a folder, which is a line of CSV. */
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
