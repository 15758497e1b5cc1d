package dev.kfold.harness.images;

import java.util.List;

/** What the images are built in and stand on. */
public enum BaseImages {
  /** The public ones that the Dockerfiles and the parent pom name. */
  PUBLIC,
  /** Stand-ins that the script {@code images/offline-base} makes if nothing can be pulled. */
  OFFLINE;

  private static final String RUNTIME = "kfold-offline-runtime:latest";

  /** What has to be done to have them. */
  List<BuildStep> steps(Sources sources) {
    return switch (this) {
      case PUBLIC -> List.of();
      case OFFLINE ->
          List.of(
              BuildStep.thatMayRefuse(
                  "offline base images",
                  List.of(sources.root().resolve("images/offline-base").toString())));
    };
  }

  List<String> dockerOptions() {
    return switch (this) {
      case PUBLIC -> List.of();
      case OFFLINE ->
          List.of(
              "--build-arg",
              "BUILD_IMAGE=kfold-offline-build:latest",
              "--build-arg",
              "RUNTIME_IMAGE=" + RUNTIME);
    };
  }

  /**
   * The stand-in as an archive, because Jib does not take a base from the engine; its path is
   * relative to the sources.
   */
  List<String> jibOptions() {
    return switch (this) {
      case PUBLIC -> List.of();
      case OFFLINE ->
          List.of(
              "-Dimage.base=tar://images/target/offline-runtime.tar",
              "-Dimage.base.name=" + RUNTIME);
    };
  }
}
