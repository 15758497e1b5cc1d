package dev.kfold.harness.images;

import dev.kfold.contract.ParameterReader;
import java.util.List;
import java.util.stream.Stream;

/** The two ways to build the same images. Each leaves them in the engine under a tag of its own. */
public enum ImageBuilder {
  /** {@code docker build} with the project's Dockerfiles; the engine does everything. */
  DOCKER {
    @Override
    List<BuildStep> build(Sources sources, BaseImages base) {
      return DockerBuild.steps(sources, base);
    }
  },

  /** Jib, a plugin of the build on this machine; the engine only takes the result. */
  JIB {
    @Override
    List<BuildStep> build(Sources sources, BaseImages base) {
      return JibBuild.steps(sources, base);
    }
  };

  /** The repositories of the images. */
  static final List<String> IMAGES = List.of("kfold-trainer", "kfold-cv");

  abstract List<BuildStep> build(Sources sources, BaseImages base);

  /**
   * All that has to be done; the images change their tag latest only after all of them are built.
   */
  List<BuildStep> steps(Sources sources, BaseImages base) {
    return Stream.of(base.steps(sources), build(sources, base), tags())
        .flatMap(List::stream)
        .toList();
  }

  /** The name of an image as this builder leaves it. */
  String name(String image) {
    return image + ":" + this;
  }

  /** The name of an image under which it is run. */
  static String latest(String image) {
    return image + ":latest";
  }

  private List<BuildStep> tags() {
    return IMAGES.stream()
        .map(image ->
            BuildStep.of(latest(image), List.of("docker", "tag", name(image), latest(image))))
        .toList();
  }

  /** As it is written in tags and on the command line. */
  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
