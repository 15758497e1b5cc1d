package dev.kfold.image;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.DockerClientFactory;

/**
 * An image of the local engine.
 *
 * @param name with its tag, such as {@code kfold-trainer:docker}
 */
record Image(String name, Builder builder) {

  /** What a container of this image gets when nothing else is said. */
  ContainerConfig config() {
    return Objects.requireNonNull(inspect().getConfig());
  }

  Map<String, String> labels() {
    return Objects.requireNonNullElse(config().getLabels(), Map.of());
  }

  InspectImageResponse inspect() {
    return DockerClientFactory.instance().client().inspectImageCmd(name).exec();
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
