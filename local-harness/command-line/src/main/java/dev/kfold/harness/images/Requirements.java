package dev.kfold.harness.images;

import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The requirements of a build on this machine, checked before any long work.
 *
 * @param operatingSystem the system property {@code os.name}
 */
public record Requirements(ProcessRunner processes, String operatingSystem) {

  /**
   * Requires a Docker engine, and Linux for Jib.
   *
   * @param folder any folder, to run the Docker client in
   * @throws InvalidInputException with a sentence for each missing requirement
   */
  public void verify(ImageBuilder builder, Path folder) throws IOException, InterruptedException {
    List<String> missing =
        Stream.of(machine(builder), engine(folder)).flatMap(Optional::stream).toList();
    if (!missing.isEmpty()) {
      throw new InvalidInputException(missing);
    }
  }

  private Optional<String> machine(ImageBuilder builder) {
    return switch (builder) {
      case DOCKER -> Optional.empty();
      case JIB ->
          operatingSystem.equals("Linux")
              ? Optional.empty()
              : Optional.of(
                  "--builder jib: puts this machine's own Java runtime into the images, which must"
                      + " be one for Linux and is one for %s; use --builder docker."
                          .formatted(operatingSystem));
    };
  }

  private Optional<String> engine(Path folder) throws InterruptedException {
    List<String> output = new ArrayList<>();
    try {
      int exitCode =
          processes.run(
              List.of("docker", "version", "--format", "{{.Server.Version}}"), folder, output::add);
      return exitCode == 0
          ? Optional.empty()
          : Optional.of(
              "docker: no engine answers; start one, or set DOCKER_HOST to one that runs (%s)."
                  .formatted(lastSentence(output)));
    } catch (IOException e) {
      return Optional.of(
          "docker: found no such program; install Docker's client and start an engine.");
    }
  }

  private static String lastSentence(List<String> lines) {
    return lines.reversed().stream()
        .filter(line -> !line.isBlank())
        .findFirst()
        .map(line -> line.strip().replaceFirst("[.]$", ""))
        .orElse("docker version said nothing");
  }
}
