package dev.kfold.harness.doctor;

import dev.kfold.harness.images.ImageStates;
import dev.kfold.harness.images.ImageStates.State;
import dev.kfold.harness.images.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The Docker engine and the images in it, which only containers need.
 *
 * @param images the states of the images, asked for only if an engine answers
 */
public record DockerCheck(ProcessRunner processes, ImageStates images) implements Check {

  private static final String NEED = "only --executor docker and ./kfold images need it";

  @Override
  public List<Finding> findings() throws InterruptedException {
    Programs programs = new Programs(processes);
    Optional<Programs.Ended> version =
        programs.run("docker", "version", "--format", "{{.Server.Version}}");
    if (version.isEmpty()) {
      return List.of(
          Finding.warning(
              "Docker",
              "no program docker; " + NEED,
              "Install Docker's client and start an engine, or stay with --executor embedded."));
    }
    if (version.get().exitCode() != 0) {
      return List.of(
          Finding.warning(
              "Docker",
              "no engine answers; %s (%s)".formatted(NEED, version.get().lastLine()),
              "Start the engine, or set DOCKER_HOST to one that runs."));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.good("Docker", "engine " + version.get().lastLine() + space(programs)));
    for (Map.Entry<String, State> image : images.read().entrySet()) {
      findings.add(finding(image.getKey(), image.getValue()));
    }
    return findings;
  }

  private static String space(Programs programs) throws InterruptedException {
    Optional<Path> folder =
        programs
            .run("docker", "info", "--format", "{{.DockerRootDir}}")
            .filter(ended -> ended.exitCode() == 0 && !ended.lines().isEmpty())
            .map(ended -> Path.of(ended.lastLine()))
            .filter(Files::exists);
    if (folder.isEmpty()) {
      return ""; // of another machine, or of a virtual one
    }
    try {
      return String.format(
          Locale.ROOT,
          ", %.1f GB free in %s",
          Files.getFileStore(folder.get()).getUsableSpace() / 1e9,
          folder.get());
    } catch (IOException e) {
      return "";
    }
  }

  private static Finding finding(String image, State state) {
    String subject = "Image";
    return switch (state) {
      case MISSING ->
          Finding.warning(
              subject,
              image + " is not built; only --executor docker needs it",
              "Build it with ./kfold images.");
      case OLDER ->
          Finding.warning(
              subject,
              image + " was built of other sources than these",
              "Build it again with ./kfold images.");
      case CURRENT -> Finding.good(subject, image + " is built of these sources");
      case UNKNOWN -> Finding.good(subject, image + " is built");
    };
  }
}
