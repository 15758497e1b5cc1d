package dev.kfold.sagemaker.job;

import dev.kfold.contract.ContainerFiles;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The folder that is {@code /opt/ml} for one job, from its start until its output is stored. */
public final class JobFolder implements AutoCloseable {

  private static final Logger LOGGER = System.getLogger(JobFolder.class.getName());
  private static final JsonMapper JSON = new JsonMapper();
  private static final String OPT_ML = "/opt/ml/";

  private final Path base;

  private JobFolder(Path base) {
    this.base = base;
  }

  /** Makes an empty folder. What an earlier job of this name has left behind is deleted. */
  public static JobFolder create(JobHost host, JobKind kind, String job) throws IOException {
    return create(host.folder(kind, job));
  }

  /** Makes an empty folder at a place of its own; what was there is deleted. */
  public static JobFolder create(Path folder) throws IOException {
    Path base = folder.toAbsolutePath().normalize();
    delete(base);
    Files.createDirectories(base);
    return new JobFolder(base);
  }

  public Path base() {
    return base;
  }

  public ContainerFiles files() {
    return new ContainerFiles(base, Map.of());
  }

  /**
   * Where a path within the container really is; the folder is made.
   *
   * @param path below {@code /opt/ml/}
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

  /** Refuses a folder that the container has replaced by a link to somewhere else. */
  public void requireInside(Path folder) throws IOException, JobFailedException {
    if (Files.exists(folder) && !folder.toRealPath().startsWith(base.toRealPath())) {
      throw JobFailedException.client(
          "found a link out of /opt/ml at '/opt/ml/%s', expected a folder."
              .formatted(base.relativize(folder)));
    }
  }

  /** Writes a configuration file. */
  public void write(Path file, JsonNode content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, JSON.writeValueAsBytes(content));
  }

  /** What the container has said in a file of a few lines; nothing if there is no such file. */
  public ContainerMessage message(Path file) throws IOException, JobFailedException {
    requireInside(file);
    return ContainerMessage.read(file);
  }

  @Override
  public void close() {
    try {
      delete(base);
    } catch (IOException e) {
      // a program that was abandoned may still write; the job's own outcome stands
      LOGGER.log(Level.WARNING, "The folder " + base + " could not be deleted", e);
    }
  }

  /** Deletes a folder with all that is in it; what somebody else deletes meanwhile is as good. */
  public static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      Files.walkFileTree(folder, new Deletion());
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
