package dev.kfold.sagemaker;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.executor.Executor;
import dev.kfold.sagemaker.files.Folders;
import dev.kfold.sagemaker.files.PrivateFiles;
import dev.kfold.sagemaker.job.PythonSdkSettings;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The folder with all data of an endpoint. It is locked, because two endpoints in one folder would
 * overwrite each other's state. The lock ends with the process. So the containers and job folders
 * that an endpoint finds when it starts belong to a process that was killed.
 */
final class DataDirectory implements AutoCloseable {

  private static final Logger LOGGER = System.getLogger(DataDirectory.class.getName());

  private static final String LOCK = "lock";

  /** The files and folders that an endpoint deletes or replaces when it starts. */
  private static final List<String> REPLACED =
      List.of("incoming", "jobs", "sagemaker.yaml", "endpoint.env");

  /** The names of all files and folders of an endpoint in its data directory. */
  private static final Pattern OWN =
      Pattern.compile("(s3|jobs|logs|incoming|lock|state\\..*|sagemaker\\.yaml|endpoint.*)");

  private final Path root;
  private final Executor executor;
  private final FileChannel lock;

  private DataDirectory(Path root, Executor executor, FileChannel lock) {
    this.root = root;
    this.executor = executor;
    this.lock = lock;
  }

  /**
   * Creates the folder if it is missing, locks it and removes the remains of a killed process.
   *
   * @throws InvalidInputException if it cannot be written, another endpoint uses it, or it has
   *     files of another program that an endpoint would replace
   */
  static DataDirectory open(Path root, Executor executor, Arns arns) {
    refuseFilesOfOthers(root);
    try {
      PrivateFiles.createDirectories(root.resolve("s3"));
      // S3Proxy does not accept a path with a link, '.' or '..'
      Path place = root.toRealPath();
      DataDirectory directory = new DataDirectory(place, executor, lock(place));
      directory.removeRemains();
      PythonSdkSettings.write(directory.pythonSdkSettings(), arns);
      directory.restrict();
      return directory;
    } catch (IOException e) {
      throw new InvalidInputException(
          "data directory %s: cannot be written, or what an earlier endpoint left in it cannot be deleted (%s); choose another one with --data-dir."
              .formatted(root, e));
    }
  }

  /** Refuses a folder with such files but without the lock that every endpoint leaves. */
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

  /** Returns the folder of the objects, which has a folder for each bucket. */
  Path objects() {
    return root.resolve("s3");
  }

  /** Returns the folder of the objects that are being written. */
  Path incoming() {
    return root.resolve("incoming");
  }

  /** Returns the folder that has a folder for each running job. */
  Path jobs() {
    return root.resolve("jobs");
  }

  /** Returns the folder of the logs. */
  Path logs() {
    return root.resolve("logs");
  }

  /** Returns the file of settings for the SageMaker Python SDK. */
  Path pythonSdkSettings() {
    return root.resolve("sagemaker.yaml");
  }

  /** Returns the file of the database, without its extension. */
  Path state() {
    return root.resolve("state");
  }

  /**
   * Takes all permissions on the files and folders from everyone but their owner. The folder itself
   * keeps its permissions if it also holds files of other programs.
   *
   * @throws IOException if their owner is somebody else
   */
  void restrict() throws IOException {
    boolean shared = false;
    try (DirectoryStream<Path> children = Files.newDirectoryStream(root)) {
      for (Path child : children) {
        if (OWN.matcher(child.getFileName().toString()).matches()) {
          PrivateFiles.restrict(child);
        } else {
          shared = true;
        }
      }
    }
    if (!shared) {
      PrivateFiles.restrict(root);
    }
  }

  /** Removes the files of jobs and unlocks the folder. */
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
    Folders.delete(jobs());
    Folders.delete(incoming());
  }

  private static FileChannel lock(Path root) throws IOException {
    FileChannel lock =
        PrivateFiles.open(
            root.resolve(LOCK), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
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
      return true; // by an endpoint of this process
    }
  }
}
