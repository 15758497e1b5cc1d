package dev.kfold.harness.images;

import java.util.List;

/** The base images for the build and for the runtime. */
public enum BaseImages {
  /** The public images that the Dockerfiles and the parent pom name. */
  PUBLIC,
  /**
   * Local replacements made by the script {@code images/offline-base}, if nothing can be pulled.
   */
  OFFLINE;

  private static final String RUNTIME = "kfold-offline-runtime:latest";

  /** Returns the steps that make the base images. */
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

  /** Returns the options that make {@code docker build} use them. */
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
   * Returns the options that make Jib use them: the runtime as an archive, because Jib does not
   * take a base from the engine, at a path relative to the sources.
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
