package dev.kfold.harness.images;

import dev.kfold.contract.ParameterReader;
import dev.kfold.image.SourceDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The two builders of the same images. Each puts them into the engine under its own tag. */
public enum ImageBuilder {
  /** {@code docker build} with the project's Dockerfiles, inside the engine. */
  DOCKER,

  /** Jib, a Maven plugin; it builds on this machine and loads the result into the engine. */
  JIB;

  /** The repositories of the images. */
  static final List<String> IMAGES = List.of("kfold-trainer", "kfold-cv");

  /** Returns all steps of a build; the tags latest are moved after both images are built. */
  List<BuildStep> steps(Sources sources, BaseImages base) {
    return Stream.of(base.steps(sources), build(sources, base), tags())
        .flatMap(List::stream)
        .toList();
  }

  private List<BuildStep> build(Sources sources, BaseImages base) {
    return switch (this) {
      case DOCKER ->
          List.of(
              dockerBuild("kfold-trainer", "Dockerfile.train", sources, base),
              dockerBuild("kfold-cv", "Dockerfile.cv", sources, base));
      case JIB -> List.of(jibBuild(sources, base));
    };
  }

  /** Builds one image, with the classic builder or BuildKit. */
  private static BuildStep dockerBuild(
      String image, String dockerfile, Sources sources, BaseImages base) {
    List<String> command = new ArrayList<>(List.of("docker", "build", "-f", dockerfile));
    command.addAll(base.dockerOptions());
    command.addAll(List.of("--build-arg", "VERSION=" + sources.version()));
    command.addAll(List.of("--label", SourceDigest.LABEL + "=" + sources.digest()));
    command.addAll(List.of("-t", DOCKER.name(image), "."));
    return BuildStep.of(image + " by docker build", command);
  }

  /** Builds both images in one run of Maven. */
  private static BuildStep jibBuild(Sources sources, BaseImages base) {
    List<String> command = new ArrayList<>(List.of(sources.root().resolve("mvnw").toString()));
    command.addAll(
        List.of(
            "-B",
            "-ntp",
            "-Pimages",
            "package",
            "jib:dockerBuild",
            "-pl",
            "trainer,cv-orchestrator",
            "-am",
            "-Dmaven.test.skip=true",
            "-Dspotless.check.skip=true",
            "-Drevision=" + sources.version(),
            "-Dimage.tag=" + JIB,
            "-Dimage.sources=" + sources.digest()));
    command.addAll(base.jibOptions());
    return BuildStep.of("kfold-trainer and kfold-cv by Jib", command);
  }

  /** Returns the name of an image with the tag of this builder. */
  String name(String image) {
    return image + ":" + this;
  }

  /** Returns the name of an image with the tag latest. */
  static String latest(String image) {
    return image + ":latest";
  }

  private List<BuildStep> tags() {
    return IMAGES.stream()
        .map(image ->
            BuildStep.of(latest(image), List.of("docker", "tag", name(image), latest(image))))
        .toList();
  }

  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
