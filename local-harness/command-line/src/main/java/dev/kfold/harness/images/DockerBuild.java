package dev.kfold.harness.images;

import dev.kfold.image.SourceDigest;
import java.util.ArrayList;
import java.util.List;

/** Builds the images with {@code docker build}, by the classic builder or BuildKit. */
final class DockerBuild {

  private DockerBuild() {}

  /** Returns one step for each image. */
  static List<BuildStep> steps(Sources sources, BaseImages base) {
    return List.of(
        step("kfold-trainer", "Dockerfile.train", sources, base),
        step("kfold-cv", "Dockerfile.cv", sources, base));
  }

  private static BuildStep step(String image, String dockerfile, Sources sources, BaseImages base) {
    List<String> command = new ArrayList<>(List.of("docker", "build", "-f", dockerfile));
    command.addAll(base.dockerOptions());
    command.addAll(List.of("--build-arg", "VERSION=" + sources.version()));
    command.addAll(List.of("--label", SourceDigest.LABEL + "=" + sources.digest()));
    command.addAll(List.of("-t", ImageBuilder.DOCKER.name(image), "."));
    return BuildStep.of(image + " by docker build", command);
  }
}
