package dev.kfold.image;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.DockerClientFactory;

/**
 * An image of the local engine.
 *
 * @param repository {@code kfold-trainer} or {@code kfold-cv}
 */
record Image(String repository, Builder builder) {

  /** With the builder's tag. */
  String name() {
    return repository + ":" + builder;
  }

  /** What a container of this image gets when nothing else is said. */
  ContainerConfig config() {
    InspectImageResponse image =
        DockerClientFactory.instance().client().inspectImageCmd(name()).exec();
    return Objects.requireNonNull(image.getConfig());
  }

  /** The path of the jar that is started. */
  String program() {
    return Objects.requireNonNull(config().getEntrypoint())[3];
  }

  Map<String, String> labels() {
    return Objects.requireNonNullElse(config().getLabels(), Map.of());
  }

  /** A job in a container without mounts, as {@code docker run IMAGE} starts it. */
  Job job() {
    return new Job(this, command -> {});
  }

  /** A job on a folder, as {@code docker run -v FOLDER:/opt/ml IMAGE} starts it. */
  Job job(OptMl folder) {
    return job().mount(folder.path(), OptMl.MOUNT);
  }
}
