package dev.kfold.sagemaker.job;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.sagemaker.files.Folders;
import dev.kfold.sagemaker.files.PrivateFiles;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder that one container sees as {@code /opt/ml}, until the container's output is stored.
 */
public final class JobFolder implements AutoCloseable {

  private static final Logger LOGGER = System.getLogger(JobFolder.class.getName());
  private static final JsonMapper JSON = new JsonMapper();
  private static final String OPT_ML = "/opt/ml/";

  private final Path base;

  private JobFolder(Path base) {
    this.base = base;
  }

  /** Creates an empty folder at this path after deleting what an earlier container has left. */
  public static JobFolder create(Path folder) throws IOException {
    Path base = folder.toAbsolutePath().normalize();
    Folders.delete(base);
    Path jobs = base.getParent();
    if (jobs != null) {
      PrivateFiles.createDirectories(jobs); // only the user enters; a container may have any user
    }
    Files.createDirectories(base);
    return new JobFolder(base);
  }

  /** Returns the path of the folder on this machine. */
  public Path base() {
    return base;
  }

  /** Returns the paths of the container's standard files below this folder. */
  public ContainerFiles files() {
    return new ContainerFiles(base, Map.of());
  }

  /**
   * Creates the folder of a path within the container and returns its path on this machine.
   *
   * @param path below {@code /opt/ml/}
   * @throws JobFailedException if the path is not below {@code /opt/ml/}
   */
  public Path createDirectory(String path) throws IOException, JobFailedException {
    Path folder =
        path.startsWith(OPT_ML) ? base.resolve(path.substring(OPT_ML.length())).normalize() : base;
    if (folder.equals(base) || !folder.startsWith(base)) {
      throw JobFailedException.client(
          "found the path '%s', expected one below /opt/ml/.".formatted(path));
    }
    Files.createDirectories(folder);
    requireInside(folder);
    return folder;
  }

  /**
   * Checks that the container has not replaced a folder by a link to somewhere else.
   *
   * @throws JobFailedException if the folder is such a link
   */
  public void requireInside(Path folder) throws IOException, JobFailedException {
    if (Files.exists(folder) && !folder.toRealPath().startsWith(base.toRealPath())) {
      throw JobFailedException.client(
          "found a link out of /opt/ml at '/opt/ml/%s', expected a folder."
              .formatted(base.relativize(folder)));
    }
  }

  /** Writes a configuration file as JSON. */
  public void write(Path file, JsonNode content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, JSON.writeValueAsBytes(content));
  }

  /** Reads the message that the container has left in a file; empty if there is no such file. */
  public ContainerMessage message(Path file) throws IOException, JobFailedException {
    requireInside(file);
    return ContainerMessage.read(file);
  }

  @Override
  public void close() {
    try {
      Folders.delete(base);
    } catch (IOException e) {
      // an abandoned program may still write files; the job's outcome does not change
      LOGGER.log(Level.WARNING, "The folder " + base + " could not be deleted", e);
    }
  }
}
