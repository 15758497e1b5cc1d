package dev.kfold.sagemaker;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.executor.Executor;
import dev.kfold.sagemaker.job.JobFolder;
import dev.kfold.sagemaker.job.PythonSdkSettings;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * The folder of everything that an endpoint keeps. It is locked, because two endpoints in one
 * folder would overwrite each other's state; the lock goes with the process, however that ends. So
 * what is found of jobs, containers that still run and folders, was left behind by a process that
 * was killed.
 */
final class DataDirectory implements AutoCloseable {

  private static final Logger LOGGER = System.getLogger(DataDirectory.class.getName());

  private static final String LOCK = "lock";

  /** What an endpoint deletes or replaces when it starts. */
  private static final List<String> REPLACED =
      List.of("incoming", "jobs", "sagemaker.yaml", "endpoint.env");

  private final Path root;
  private final Executor executor;
  private final FileChannel lock;

  private DataDirectory(Path root, Executor executor, FileChannel lock) {
    this.root = root;
    this.executor = executor;
    this.lock = lock;
  }

  /**
   * Makes the folder if it is missing, locks it and removes what was left behind.
   *
   * @throws InvalidInputException if it cannot be written, another endpoint has it, or something
   *     else has files in it that an endpoint would replace
   */
  static DataDirectory open(Path root, Executor executor, Arns arns) {
    refuseFilesOfOthers(root);
    try {
      Files.createDirectories(root.resolve("s3"));
      // S3Proxy takes no path with a link, '.' or '..' in it for the place of its objects
      Path place = root.toRealPath();
      DataDirectory directory = new DataDirectory(place, executor, lock(place));
      directory.removeRemains();
      PythonSdkSettings.write(directory.pythonSdkSettings(), arns);
      return directory;
    } catch (IOException e) {
      throw new InvalidInputException(
          "data directory %s: cannot be written, or what an earlier endpoint left in it cannot be deleted (%s); choose another one with --data-dir."
              .formatted(root, e));
    }
  }

  /** Every endpoint leaves its lock behind. */
  private static void refuseFilesOfOthers(Path root) {
    if (Files.exists(root.resolve(LOCK))) {
      return;
    }
    List<String> found =
        REPLACED.stream().filter(name -> Files.exists(root.resolve(name))).toList();
    if (!found.isEmpty()) {
      throw new InvalidInputException(
          "data directory %s: found %s, which a local endpoint would replace, but none has made; choose an empty folder with --data-dir."
              .formatted(root, String.join(" and ", found)));
    }
  }

  /** The objects, a folder for each bucket. */
  Path objects() {
    return root.resolve("s3");
  }

  /** Objects on their way in. */
  Path incoming() {
    return root.resolve("incoming");
  }

  /** The folders of the jobs that run. */
  Path jobs() {
    return root.resolve("jobs");
  }

  Path logs() {
    return root.resolve("logs");
  }

  /** What the SageMaker Python SDK reads beside the variables that clients are given. */
  Path pythonSdkSettings() {
    return root.resolve("sagemaker.yaml");
  }

  /** The database, without the extension of its file. */
  Path state() {
    return root.resolve("state");
  }

  /** Removes what could not be removed while it was in use, and gives the folder back. */
  @Override
  public void close() {
    try (lock) {
      removeRemains();
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "The next endpoint has to delete " + jobs(), e);
    }
  }

  private void removeRemains() throws IOException {
    executor.removeRemains(jobs());
    JobFolder.delete(jobs());
    JobFolder.delete(incoming());
  }

  private static FileChannel lock(Path root) throws IOException {
    FileChannel lock =
        FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (isTaken(lock)) {
      lock.close();
      throw new InvalidInputException(
          "data directory %s: another local endpoint is at work in it; end that one, or choose another folder with --data-dir."
              .formatted(root));
    }
    return lock;
  }

  private static boolean isTaken(FileChannel lock) throws IOException {
    try {
      return Optional.ofNullable(lock.tryLock()).isEmpty();
    } catch (OverlappingFileLockException e) {
      return true; // by an endpoint of this very process
    }
  }
}
