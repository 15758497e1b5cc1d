package dev.kfold.harness.images;

import dev.kfold.contract.ParameterReader;
import java.util.List;
import java.util.stream.Stream;

/** The two builders of the same images. Each puts them into the engine under its own tag. */
public enum ImageBuilder {
  /** {@code docker build} with the project's Dockerfiles, inside the engine. */
  DOCKER {
    @Override
    List<BuildStep> build(Sources sources, BaseImages base) {
      return DockerBuild.steps(sources, base);
    }
  },

  /** Jib, a Maven plugin; it builds on this machine and loads the result into the engine. */
  JIB {
    @Override
    List<BuildStep> build(Sources sources, BaseImages base) {
      return JibBuild.steps(sources, base);
    }
  };

  /** The repositories of the images. */
  static final List<String> IMAGES = List.of("kfold-trainer", "kfold-cv");

  abstract List<BuildStep> build(Sources sources, BaseImages base);

  /** Returns all steps of a build; the tags latest are moved after both images are built. */
  List<BuildStep> steps(Sources sources, BaseImages base) {
    return Stream.of(base.steps(sources), build(sources, base), tags())
        .flatMap(List::stream)
        .toList();
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
