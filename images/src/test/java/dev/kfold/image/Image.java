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

  /** Returns the name with the builder's tag. */
  String name() {
    return repository + ":" + builder;
  }

  /** Returns the default configuration of a container of this image. */
  ContainerConfig config() {
    InspectImageResponse image =
        DockerClientFactory.instance().client().inspectImageCmd(name()).exec();
    return Objects.requireNonNull(image.getConfig());
  }

  /** Returns the path of the program's jar. */
  String program() {
    return Objects.requireNonNull(config().getEntrypoint())[3];
  }

  Map<String, String> labels() {
    return Objects.requireNonNullElse(config().getLabels(), Map.of());
  }

  /** Returns a job without mounts, as {@code docker run IMAGE} starts it. */
  Job job() {
    return new Job(this, command -> {});
  }

  /** Returns a job on a folder, as {@code docker run -v FOLDER:/opt/ml IMAGE} starts it. */
  Job job(OptMl folder) {
    return job().mount(folder.path(), OptMl.MOUNT);
  }
}
