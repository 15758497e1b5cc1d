package dev.kfold.harness.endpoint;

import dev.kfold.trainer.contract.InvalidInputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The folder of everything that an endpoint keeps. It is locked, because two endpoints in one
 * folder would overwrite each other's state; the lock goes with the process, however that ends.
 */
final class DataDirectory implements AutoCloseable {

  private final Path root;
  private final FileChannel lock;

  private DataDirectory(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Makes the folder where it is missing, and locks it.
   *
   * @throws InvalidInputException where it cannot be written or another endpoint has it
   */
  static DataDirectory open(Path root) {
    try {
      Files.createDirectories(root.resolve("s3"));
      FileChannel lock =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isTaken(lock)) {
        lock.close();
        throw new InvalidInputException(
            "data directory %s: another local endpoint is at work in it; end that one, or choose another folder with --data-dir."
                .formatted(root));
      }
      return new DataDirectory(root, lock);
    } catch (IOException e) {
      throw new InvalidInputException(
          "data directory %s: cannot be written (%s); choose another one with --data-dir."
              .formatted(root, e));
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

  /** The database, without the extension of its file. */
  Path state() {
    return root.resolve("state");
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new IllegalStateException("The lock of " + root + " cannot be given back", e);
    }
  }

  private static boolean isTaken(FileChannel lock) throws IOException {
    try {
      return Optional.ofNullable(lock.tryLock()).isEmpty();
    } catch (OverlappingFileLockException e) {
      return true; // by an endpoint of this very process
    }
  }
}
