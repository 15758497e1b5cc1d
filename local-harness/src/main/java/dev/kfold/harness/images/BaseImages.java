package dev.kfold.harness.images;

import java.util.List;

/** What the images are built in and stand on. */
public enum BaseImages {
  /** The public ones that the Dockerfiles and the parent pom name. */
  PUBLIC,
  /** Stand-ins that the script {@code images/offline-base} makes where nothing can be pulled. */
  OFFLINE;

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
              "--build-arg", "BUILD_IMAGE=kfold-offline-build:latest",
              "--build-arg", "RUNTIME_IMAGE=kfold-offline-runtime:latest");
    };
  }

  /** The stand-in as an archive, because Jib does not take a base from the engine. */
  List<String> jibOptions(Sources sources) {
    return switch (this) {
      case PUBLIC -> List.of();
      case OFFLINE ->
          List.of(
              "-Dimage.base=tar://" + sources.root().resolve("images/target/offline-runtime.tar"));
    };
  }
}
